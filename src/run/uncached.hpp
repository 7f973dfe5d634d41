// SPDX-License-Identifier: MIT
#pragma once

#include <exception>
#include <string>
#include <string_view>

#include "config/settings.hpp"
#include "process/ending.hpp"
#include "process/start.hpp"
#include "run/standard_input.hpp"
#include "store/store.hpp"
#include "sys/log.hpp"

namespace cache_run {

/// Why the settings say that a call is not to be cached (no_cache).
std::string why_switched_off(const Settings& settings);

/// What becomes of a call that is not to be cached: the command takes our place with everything as
/// it is, standard input too, unless it is not to run at all. Throws Error with --only-cached, and
/// CannotStart.
Ending switched_off(const Settings& settings, const Command& command);

/// Becomes the command, which gets the standard input that it would have got on a miss: `input`, if
/// that was taken. Throws CannotStart.
[[noreturn]] void become_with_input(const Command& command, const Settings& settings,
                                    const StandardInput* input);

/// Says why, notes it in the journal of `store`, if there is one, and does so. Throws CannotStart.
[[noreturn]] void run_uncached(const Settings& settings, const Command& command,
                               const StandardInput* input, const std::exception& problem,
                               const Store* store);

/// What becomes of a call that cannot be cached, which is told and noted as well: it runs uncached,
/// unless it is not to run at all. Throws Error with --strict and --only-cached, and CannotStart.
Ending without_cache(const Settings& settings, const Command& command, const StandardInput* input,
                     const std::exception& problem, const Store* store);

/// Warns if the command does not get an input that is there.
void warn_of_unread_input(const Settings& settings, const Log& log);

}  // namespace cache_run
