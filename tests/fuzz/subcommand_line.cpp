// SPDX-License-Identifier: MIT
// Words that follow the name of a subcommand, with a NUL between them.
#include <algorithm>
#include <array>

#include "cli/subcommand.hpp"
#include "sys/error.hpp"
#include "target.hpp"

namespace cache_run {
namespace {

using Words = std::vector<std::string>;

constexpr std::array<SubcommandOption, 3> kOptions = {
    {{'j', "json", ValueType::flag, {}, "as JSON"},
     {'n', "name", ValueType::text, "GLOB", "only those"},
     {0, "sort", ValueType::choice, "used|age", "by what"}}};

/// Each of the words that are no options was given, in that order.
bool are_in_order(const Words& operands, const Words& words) {
  auto word = words.begin();
  for (const std::string& operand : operands) {
    word = std::find(word, words.end(), operand);
    if (word++ == words.end()) return false;
  }
  return true;
}

void expect_sound(const Words& words, CommandPlace command, bool run_options) {
  const Subcommand subcommand{.name = "list",
                              .summary = "tells",
                              .choices = {},
                              .words = "[ID...]",
                              .command = command,
                              .run_options = run_options,
                              .options = kOptions};
  try {
    const SubcommandLine line = parse_subcommand_line(subcommand, words);
    require(are_in_order(line.operands, words), "words are as given");
    if (line.help) return;
    require(command != CommandPlace::none || line.call.command.empty(), "no command is made up");
    require(run_options || line.call.options.empty(), "no option is made up");
    for (const auto& given : line.options) require(line.has(given.name), "what is given is there");
  } catch (const UsageError& problem) {
    require(*problem.what() != '\0', "a refusal says why");
  }
}

}  // namespace

void examine(const std::string& input) {
  const Words words = split(input, '\0');
  expect_sound(words, CommandPlace::none, false);
  for (const auto command : {CommandPlace::after_dashes, CommandPlace::first_word}) {
    expect_sound(words, command, false);
    expect_sound(words, command, true);
  }
}

}  // namespace cache_run
