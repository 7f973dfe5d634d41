// SPDX-License-Identifier: MIT
#include "cli/command_line.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/cutter.hpp"
#include "sys/error.hpp"

namespace cache_run {

namespace {

/// Throws UsageError if the options say two things about standard input.
void refuse_both_inputs(const std::vector<GivenOption>& options) {
  const auto has = [&](OptionId id) {
    return std::any_of(options.begin(), options.end(),
                       [id](const GivenOption& given) { return given.option->id == id; });
  };
  if (has(OptionId::standard_input) && has(OptionId::no_standard_input)) {
    throw UsageError("--stdin and --no-stdin exclude each other: give only one of them");
  }
}

}  // namespace

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
  refuse_both_inputs(line.options);
  line.after_dashes = cutter.at_dashes();
  if (line.after_dashes) cutter.take_word();
  line.command = cutter.take_rest();
  take_shell_line(line);
  return line;
}

}  // namespace cache_run
