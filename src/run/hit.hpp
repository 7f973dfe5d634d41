// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "process/ending.hpp"
#include "run/call.hpp"
#include "run/search.hpp"
#include "store/run_lock.hpp"

namespace cache_run {

/// Replays a stored result if a cache has a sound one that may be used. Restores its outputs, then
/// writes its streams. Returns how this process must end. Returns nullopt on a miss, and then the
/// call has shown nothing. Records the outcome in the report. Releases `lock`, if any, before it
/// writes the streams, because their reader may be slow.
std::optional<Ending> replay(Call& call, Search& search, RunLock* lock = nullptr);

/// Returns whether replay() would find a sound result that may be used. Shows nothing and restores
/// nothing. Records the outcome in the report. Like a hit, it may renew the time stamp of the
/// result.
bool could_replay(const Call& call, Search& search);

}  // namespace cache_run
