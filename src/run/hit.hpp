// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "process/ending.hpp"
#include "run/call.hpp"
#include "run/search.hpp"
#include "store/run_lock.hpp"

namespace cache_run {

/// Replays the stored result that is searched for, if one of the caches has a sound one that may be
/// used: outputs, streams, exit status. nullopt is a miss, and then nothing was shown. The report
/// learns how it was. `lock`, if any, is released before the streams are written, which may take as
/// long as their reader likes.
std::optional<Ending> replay(Call& call, Search& search, RunLock* lock = nullptr);

/// Returns whether there is such a result. Changes nothing but the report.
bool could_replay(const Call& call, Search& search);

}  // namespace cache_run
