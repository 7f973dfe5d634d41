// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "cli/options.hpp"

namespace cache_run {

/// An option as given. A flag that is given without a value has "true".
struct GivenOption {
  const Option* option;
  std::string value;
};

/// argv, taken apart: "cache-run [OPTIONS] [--] COMMAND [ARG...]".
struct CommandLine {
  std::vector<GivenOption> options;  ///< those of one kind in the order given
  /// COMMAND and its arguments, untouched; empty if there is none.
  std::vector<std::string> command;
  /// Whether "--" stood before COMMAND: then it is a command even if it has a subcommand's name.
  bool after_dashes = false;
  bool is_shell_line = false;  ///< COMMAND is the shell for --shell
};

/// `words` is argv without its first. Options end at the first word that is none. Throws
/// UsageError.
CommandLine parse_command_line(const std::vector<std::string>& words);

/// Makes the shell that runs it the command, if there is --shell LINE. Throws UsageError if there
/// is a command as well.
void take_shell_line(CommandLine& line);

}  // namespace cache_run
