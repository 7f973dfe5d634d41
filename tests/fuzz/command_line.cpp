// SPDX-License-Identifier: MIT
// Words of a command line, with a NUL between them, and the settings that they make.
#include "cli/command_line.hpp"

#include <algorithm>

#include "config/option_fields.hpp"
#include "config/settings.hpp"
#include "sys/error.hpp"
#include "target.hpp"

namespace cache_run {
namespace {

using Words = std::vector<std::string>;

std::optional<CommandLine> parsed(const Words& words) {
  try {
    return parse_command_line(words);
  } catch (const UsageError& problem) {
    require(*problem.what() != '\0', "a refusal says why");
    return std::nullopt;
  }
}

bool same(const std::vector<GivenOption>& one, const std::vector<GivenOption>& other) {
  return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                    [](const GivenOption& left, const GivenOption& right) {
                      return left.option == right.option && left.value == right.value;
                    });
}

std::size_t kept(const CommandLine& line, const Words& words) {
  require(line.command.size() <= words.size(), "no word is made up");
  require(std::equal(line.command.rbegin(), line.command.rend(), words.rbegin()),
          "the command is what is left, untouched");
  return words.size() - line.command.size();
}

/// The same options spelled out in the longest way.
Words spelled_out(const std::vector<GivenOption>& options) {
  Words words;
  for (const GivenOption& given : options) {
    const std::string name = "--" + std::string(given.option->name);
    if (given.value.empty()) {
      words.insert(words.end(), {name, ""});
    } else {
      words.push_back(name + "=" + given.value);
    }
  }
  return words;
}

void expect_sound(const CommandLine& line, const Words& words) {
  if (!line.is_shell_line) {
    Words other(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(kept(line, words)));
    require(!line.after_dashes || (!other.empty() && other.back() == "--"), "dashes end options");
    if (!line.after_dashes) other.emplace_back("--");
    other.insert(other.end(), {"--not", "our", "option"});
    const auto again = parsed(other);
    require(again && same(again->options, line.options), "the command decides no option");
    require(again->command == Words{"--not", "our", "option"}, "what follows -- is the command");
  }
  const auto again = parsed(spelled_out(line.options));
  require(again && again->options.size() == line.options.size(), "options can be spelled out");
  std::vector<Assignment> assignments;
  for (const GivenOption& given : line.options) {
    const auto count = [&given](const std::vector<GivenOption>& options) {
      return std::count_if(options.begin(), options.end(), [&given](const GivenOption& one) {
        return one.option == given.option && one.value == given.value;
      });
    };
    require(count(again->options) == count(line.options), "values are as given");
    assignments.push_back({.option = given.option, .value = given.value, .place = "--option"});
  }
  try {
    const Settings settings = settings_from(assignments);
    for (const Option& option : all_options()) {
      if (!option.repeatable && !key_of(option).empty()) {
        static_cast<void>(value_of(settings, option.id));
      }
    }
  } catch (const UsageError& problem) {
    require(std::string_view(problem.what()).starts_with("--"), "a refusal names the option");
  }
}

}  // namespace

void examine(const std::string& input) {
  const Words words = split(input, '\0');
  if (const auto line = parsed(words)) expect_sound(*line, words);
}

}  // namespace cache_run
