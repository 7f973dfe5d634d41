// SPDX-License-Identifier: MIT
#pragma once

#include "cli/command_line.hpp"
#include "cli/subcommand.hpp"
#include "config/settings.hpp"
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

/// Returns the settings that a command line has, with those of all other places; warnings about
/// configuration files are told. Throws UsageError and Error.
Settings settings_of(const CommandLine& line);

}  // namespace cache_run
