// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "cli/options.hpp"

namespace cache_run {

/// An option of the table on the command line. A flag without a value has the value "true".
struct GivenOption {
  const Option* option;
  std::string value;
};

/// The parts of argv: "cache-run [OPTIONS] [--] COMMAND [ARG...]".
struct CommandLine {
  std::vector<GivenOption> options;  ///< occurrences of one option in the order given
  /// COMMAND and its arguments, unchanged; empty if there is no command.
  std::vector<std::string> command;
  /// True if "--" stands before COMMAND: then COMMAND is never a subcommand.
  bool after_dashes = false;
  bool is_shell_line = false;  ///< whether COMMAND is the shell of --shell
};

/// Returns the parts of argv. `words` is argv without its first word. The options end at the first
/// word that is no option. Throws UsageError for an unknown option and for a missing value.
CommandLine parse_command_line(const std::vector<std::string>& words);

/// If the options have --shell LINE, sets the command to the shell that runs LINE. Throws
/// UsageError if there is a command, too.
void take_shell_line(CommandLine& line);

}  // namespace cache_run
