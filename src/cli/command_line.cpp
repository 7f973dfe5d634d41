// SPDX-License-Identifier: MIT
#include "cli/command_line.hpp"

#include <fmt/format.h>

#include "cli/cutter.hpp"
#include "sys/error.hpp"

namespace cache_run {

void take_shell_line(CommandLine& line) {
  for (const GivenOption& given : line.options) {
    if (given.option->id != OptionId::shell) continue;
    // A second --shell replaces the first one, as with other options.
    if (!line.command.empty() && !line.is_shell_line) {
      throw UsageError(
          fmt::format("--shell: the call has a command too, '{}': give only one of them",
                      line.command.front()));
    }
    line.command = {"/bin/sh", "-c", given.value};
    line.is_shell_line = true;
  }
}

CommandLine parse_command_line(const std::vector<std::string>& words) {
  Cutter cutter(words, {});
  while (cutter.at_option()) cutter.take_option();
  CommandLine line;
  line.options = cutter.run_options();
  line.after_dashes = cutter.at_dashes();
  if (line.after_dashes) cutter.take_word();
  line.command = cutter.take_rest();
  take_shell_line(line);
  return line;
}

}  // namespace cache_run
