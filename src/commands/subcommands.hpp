// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

#include "cli/command_line.hpp"
#include "cli/subcommand.hpp"
#include "process/ending.hpp"

namespace cache_run {

/// A call of a subcommand.
struct SubcommandCall {
  /// The options of the table, before and after the subcommand's name, and the command: what
  /// all_assignments() takes.
  CommandLine line;
  SubcommandLine given;  ///< what follows the name
};

/// What a subcommand is: its file defines one, and the table in subcommands.cpp names it.
struct SubcommandRow {
  Subcommand subcommand;
  Ending (*function)(const SubcommandCall& call) = nullptr;
};

/// All that there are, in the order of --help.
std::vector<Subcommand> all_subcommands();

/// The row that `line` calls, by its first word that is no option; nullptr if that is a command.
/// Throws UsageError for the name of a subcommand that is still to come.
const SubcommandRow* find_subcommand(const CommandLine& line);

/// Does what `row` says, or tells its usage if asked for. Throws UsageError.
Ending call_subcommand(const SubcommandRow& row, const CommandLine& line);

/// Writes to standard output; see showing().
Ending print(std::string_view text);

}  // namespace cache_run
