// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "config/settings.hpp"
#include "process/ending.hpp"
#include "run/call_report.hpp"
#include "run/lookup.hpp"
#include "store/flight.hpp"

namespace cache_run {

/// Replays the stored result of `lookup`, if one of the caches has a sound one that may be used:
/// outputs, streams, exit status. nullopt is a miss, and then nothing was shown. `report` learns
/// how it was. `flight`, if any, lands before the streams are written, which may take as long as
/// their reader likes.
std::optional<Ending> replay_entry(Lookup& lookup, const Settings& settings, CallReport& report,
                                   Flight* flight);

/// Whether there is such a result. Changes nothing.
bool could_replay(Lookup& lookup, const Settings& settings, CallReport& report);

}  // namespace cache_run
