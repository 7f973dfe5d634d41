// SPDX-License-Identifier: MIT
#include "cli/parser.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <memory>

#include "sys/error.hpp"

namespace cache_run {
namespace {

constexpr std::size_t kHelpColumn = 28;

std::string names_of(const Option& option) {
  if (option.letter == 0) return fmt::format("--{}", option.name);
  return fmt::format("-{},--{}", option.letter, option.name);
}

/// The rows of the table as options of CLI11, which are given to `given` as they are found.
class Rows {
 public:
  Rows(CLI::App& app, std::vector<GivenOption>& given) : app_(app), given_(given) {}

  void add(const Option& option) {
    CLI::Option* const added = option.value.empty() ? add_flag(option) : add_valued(option);
    added->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    added->group(std::string(option.group));
  }

  /// To be called after parsing: CLI11 hands flags over only then.
  void take_flags() {
    for (const auto& [option, values] : flags_) {
      for (const std::string& value : values) given_.push_back({option, value});
    }
  }

 private:
  CLI::Option* add_flag(const Option& option) {
    return app_.add_flag(names_of(option), flags_[&option], std::string(option.help));
  }

  CLI::Option* add_valued(const Option& option) {
    // The plain callback: the typed ones give '{}' and '%%' a meaning of their own.
    const auto take = [&](const CLI::results_t& values) {
      for (const std::string& value : values) given_.push_back({&option, value});
      return true;
    };
    CLI::Option* const added = app_.add_option(names_of(option), take, std::string(option.help));
    added->type_name(std::string(option.value))->expected(1)->allow_extra_args(false);
    return added;
  }

  CLI::App& app_;
  std::vector<GivenOption>& given_;
  std::map<const Option*, std::vector<std::string>> flags_;
};

class HelpFormatter : public CLI::Formatter {
 public:
  HelpFormatter() { column_width(kHelpColumn); }
  std::string make_usage(const CLI::App* /*app*/, std::string /*name*/) const override {
    return "Usage: cache-run [OPTIONS] [--] COMMAND [ARG...]\n";
  }
};

std::string variables_text() {
  constexpr std::size_t kLine = 78;
  std::string text =
      "-i, --input-mtime, -e, -k and -o may be repeated.\n\n"
      "Environment:\n  CACHE_RUN_DISABLE=1 switches everything off, as --no-cache.\n"
      "  Some options can also be set by a variable, flags by 1 or 0:";
  std::size_t column = kLine;
  for (const Option& option : all_options()) {
    const std::string variable = variable_of(option);
    if (variable.empty()) continue;
    column += variable.size() + 1;
    if (column > kLine) {
      text += "\n ";
      column = variable.size() + 2;
    }
    text += " " + variable;
  }
  return text;
}

/// CLI11 leaves two empty lines after a group.
std::string without_double_gaps(std::string text) {
  constexpr std::string_view kDouble = "\n\n\n";
  for (std::size_t at = text.find(kDouble); at != std::string::npos; at = text.find(kDouble)) {
    text.erase(at, 1);
  }
  return text;
}

}  // namespace

std::vector<GivenOption> parse_options(std::vector<std::string> words,
                                       const std::vector<const Option*>& seen) {
  CLI::App app;
  app.set_help_flag();
  std::vector<GivenOption> given;
  Rows rows(app, given);
  for (const Option& option : all_options()) {
    if (std::find(seen.begin(), seen.end(), &option) != seen.end()) rows.add(option);
  }
  try {
    std::reverse(words.begin(), words.end());  // CLI11 takes them from the end
    app.parse(std::move(words));
  } catch (const CLI::ParseError& problem) {
    throw UsageError(problem.what());
  }
  rows.take_flags();
  return given;
}

std::string help_text() {
  CLI::App app(
      "Runs COMMAND and records what it prints, how it ends and the files named with -o.\n"
      "The next identical call replays that without running anything.\n");
  app.set_help_flag();
  app.formatter(std::make_shared<HelpFormatter>());
  std::vector<GivenOption> none;
  Rows rows(app, none);
  for (const Option& option : all_options()) rows.add(option);
  app.footer(variables_text());
  return without_double_gaps(app.help());
}

}  // namespace cache_run
