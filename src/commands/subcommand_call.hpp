// SPDX-License-Identifier: MIT
#pragma once

#include "cli/command_line.hpp"
#include "cli/subcommand.hpp"
#include "config/settings.hpp"
#include "process/ending.hpp"

namespace cache_run {

/// A call of a subcommand.
struct SubcommandCall {
  /// The options of a call, from before and after the name of the subcommand, and the command. This
  /// is the argument of all_assignments().
  CommandLine line;
  SubcommandLine given;  ///< the words after the name
};

/// A subcommand. Its file defines one row, and the table in subcommands.cpp names it.
struct SubcommandRow {
  Subcommand subcommand;
  Ending (*function)(const SubcommandCall& call) = nullptr;
};

/// Returns the settings of a command line, with those of all other places. Prints warnings about
/// configuration files and misspelt variables on standard error. Throws UsageError and Error.
Settings settings_of(const CommandLine& line);

}  // namespace cache_run
