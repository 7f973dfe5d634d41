// SPDX-License-Identifier: MIT
#include "cli/parser.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>

#include "cli/cli11.hpp"
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
    CLI::Option* const added =
        option.type == ValueType::flag ? add_flag(option) : add_valued(option);
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
    return "Usage: cache-run [OPTIONS] [--] COMMAND [ARG...]\n"
           "       cache-run SUBCOMMAND ...\n";
  }
};

/// `words` as lines below 80 columns.
std::string filled(const std::vector<std::string>& words) {
  constexpr std::size_t kLine = 78;
  std::string text;
  std::size_t column = kLine;
  for (const std::string& word : words) {
    column += word.size() + 1;
    if (column > kLine) {
      text += "\n ";
      column = word.size() + 2;
    }
    text += " " + word;
  }
  return text;
}

std::string notes() {
  std::vector<std::string> repeatable;
  for (const Option& option : all_options()) {
    if (option.repeatable) repeatable.push_back(fmt::format("--{}", option.name));
  }
  return fmt::format(
      "May be repeated:{}\n\n"
      "Environment: every option as CACHE_RUN_ and its name, as in CACHE_RUN_CACHE_DIR.\n"
      "  Flags are 1 or 0; what may be repeated is a line each. CACHE_RUN_DISABLE=1\n"
      "  switches everything off.\n\n"
      "Files: cache-run.toml here or above, ~/.config/cache-run/cache-run.toml and\n"
      "  /etc/cache-run.toml with the same names, as in cache_dir: cache-run.toml(5).",
      filled(repeatable));
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

std::string help_text(std::span<const Subcommand> subcommands) {
  CLI::App app(
      "Runs COMMAND and records what it prints, how it ends and the files named with -o.\n"
      "The next identical call replays that without running anything.\n");
  app.set_help_flag();
  app.formatter(std::make_shared<HelpFormatter>());
  std::vector<GivenOption> none;
  Rows rows(app, none);
  for (const Option& option : all_options()) rows.add(option);
  for (const Subcommand& subcommand : subcommands) {
    app.add_subcommand(std::string(subcommand.name), std::string(subcommand.summary));
  }
  app.footer(notes());
  return without_double_gaps(app.help());
}

}  // namespace cache_run
