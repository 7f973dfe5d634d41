// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "cli/command_line.hpp"
#include "cli/subcommand.hpp"
#include "commands/subcommand_call.hpp"
#include "process/ending.hpp"

namespace cache_run {

/// Returns all subcommands, in the order of --help.
std::vector<Subcommand> all_subcommands();

/// Returns the subcommand that the first word after the options names. Returns nullptr if it names
/// none or if "--" stands before it: then the word is a command.
const SubcommandRow* find_subcommand(const CommandLine& line);

/// Calls a subcommand, or prints its usage with --help. Returns how this process must end. Throws
/// UsageError, and what the subcommand throws.
Ending call_subcommand(const SubcommandRow& row, const CommandLine& line);

}  // namespace cache_run
