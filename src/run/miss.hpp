// SPDX-License-Identifier: MIT
#pragma once

#include "config/settings.hpp"
#include "process/ending.hpp"
#include "process/start.hpp"
#include "run/call_report.hpp"
#include "run/lookup.hpp"
#include "run/standard_input.hpp"

namespace cache_run {

/// A miss: runs the command and stores its result; or, after having waited for another process that
/// runs it, replays that one's. Tells how it was. Throws CannotStart; then nothing was run.
Ending run_and_store(const Settings& settings, const Command& command, const StandardInput& input,
                     Lookup& lookup, CallReport& report);

/// Leaves a process behind that does so where nobody sees or waits for it, unless one is at it
/// already. Whether it did.
bool renew_in_background(const Settings& settings, const Command& command, const Lookup& lookup,
                         const StandardInput& input);

}  // namespace cache_run
