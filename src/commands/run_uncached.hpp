// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

#include "commands/standard_input.hpp"
#include "config/settings.hpp"
#include "process/start.hpp"
#include "sys/log.hpp"

namespace cache_run {

/// The exit status of cache-run's own failures.
constexpr int kOwnFailure = 125;

/// Occupies the standard descriptors that are closed, so that no file of ours gets their numbers
/// and is then written to by mistake. To be called before anything is opened.
void occupy_closed_streams();

/// Throws Unkeyable if standard output or standard error was closed: what a command does then is
/// not what it does with both open.
void require_output_streams();

/// Becomes the command with everything as it is, standard input too. Throws CannotStart.
[[noreturn]] void run_as_if_alone(const Command& command, const Log& log);

/// Warns if the command does not get an input that is there.
void warn_of_unread_input(const Settings& settings, const Log& log);

/// Says why and becomes the command, which gets the standard input that it would have got on a
/// miss. Throws CannotStart.
[[noreturn]] void run_uncached(const Settings& settings, const Command& command,
                               const std::optional<StandardInput>& input, std::string_view why);

}  // namespace cache_run
