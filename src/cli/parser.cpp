// SPDX-License-Identifier: MIT
#include "cli/parser.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "sys/error.hpp"

namespace cache_run {
namespace {

constexpr std::size_t kHelpColumn = 28;

std::string names_of(const Option& option) {
  if (option.letter == 0) return fmt::format("--{}", option.name);
  return fmt::format("-{},--{}", option.letter, option.name);
}

/// One row of the table for CLI11, which hands each value found to `given`.
void add(CLI::App& app, const Option& option, std::vector<GivenOption>& given) {
  const std::string help(option.help);
  CLI::Option* added = nullptr;
  if (option.value.empty()) {
    added = app.add_flag_function(
        names_of(option),
        [&](std::int64_t times) { given.push_back({&option, times > 0 ? "true" : "false"}); }, help);
  } else {
    // The plain callback: the typed ones give '{}' and '%%' a meaning of their own.
    const auto take = [&](const CLI::results_t& values) {
      for (const std::string& value : values) given.push_back({&option, value});
      return true;
    };
    added = app.add_option(names_of(option), take, help);
    added->type_name(std::string(option.value))->expected(1)->allow_extra_args(false);
    added->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  }
  added->group(std::string(option.group));
}

class HelpFormatter : public CLI::Formatter {
 public:
  HelpFormatter() { column_width(kHelpColumn); }
  std::string make_usage(const CLI::App* /*app*/, std::string /*name*/) const override {
    return "Usage: cache-run [OPTIONS] [--] COMMAND [ARG...]\n";
  }
};

std::string variables_text() {
  std::string text = "Environment:\n  CACHE_RUN_DISABLE=1 switches everything off, as --no-cache.\n";
  text += "  An option that takes one value, and a flag, can also be set by its variable:\n  ";
  std::size_t column = 2;
  for (const Option& option : all_options()) {
    const std::string variable = variable_of(option);
    if (variable.empty()) continue;
    constexpr std::size_t kLine = 78;
    if (column + variable.size() + 1 > kLine) {
      text += "\n  ";
      column = 2;
    }
    text += variable + " ";
    column += variable.size() + 1;
  }
  return text;
}

}  // namespace

std::vector<GivenOption> parse_options(std::vector<std::string> words,
                                       const std::vector<const Option*>& seen) {
  CLI::App app;
  app.set_help_flag();
  std::vector<GivenOption> given;
  for (const Option& option : all_options()) {
    if (std::find(seen.begin(), seen.end(), &option) != seen.end()) add(app, option, given);
  }
  try {
    std::reverse(words.begin(), words.end());  // CLI11 takes them from the end
    app.parse(std::move(words));
  } catch (const CLI::ParseError& problem) {
    throw UsageError(problem.what());
  }
  return given;
}

std::string help_text() {
  CLI::App app(
      "Runs COMMAND and records what it prints, how it ends and which files it leaves.\n"
      "The next identical call replays all that without running anything.\n");
  app.set_help_flag();
  app.formatter(std::make_shared<HelpFormatter>());
  std::vector<GivenOption> none;
  for (const Option& option : all_options()) add(app, option, none);
  app.footer(variables_text());
  return app.help();
}

}  // namespace cache_run
