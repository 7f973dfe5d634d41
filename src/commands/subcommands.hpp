// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "cli/command_line.hpp"
#include "cli/subcommand.hpp"
#include "commands/subcommand_call.hpp"
#include "process/ending.hpp"

namespace cache_run {

/// All that there are, in the order of --help.
std::vector<Subcommand> all_subcommands();

/// The row that `line` calls, by its first word that is no option; nullptr if that is a command.
const SubcommandRow* find_subcommand(const CommandLine& line);

/// Does what `row` says, or tells its usage if asked for. Throws UsageError.
Ending call_subcommand(const SubcommandRow& row, const CommandLine& line);

}  // namespace cache_run
