// SPDX-License-Identifier: MIT
#include "cli/subcommand.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "sys/error.hpp"

namespace cache_run {
namespace {

constexpr std::size_t kHelpColumn = 28;

std::string operands_of(const Subcommand& subcommand) {
  switch (subcommand.operands) {
    case Operands::none:
      return "";
    case Operands::choice:
      return fmt::format(" {}", subcommand.choices);
    case Operands::command:
      return " [-- COMMAND [ARG...]]";
    case Operands::run:
      break;
  }
  return " [--] COMMAND [ARG...]";
}

std::string sentence(std::string_view summary) {
  std::string text = fmt::format("{}.", summary);
  const bool is_small = text.front() >= 'a' && text.front() <= 'z';
  if (is_small) text.front() = static_cast<char>(text.front() - 'a' + 'A');
  return text;
}

class UsageFormatter : public CLI::Formatter {
 public:
  explicit UsageFormatter(std::string usage) : usage_(std::move(usage)) {
    column_width(kHelpColumn);
  }
  std::string make_usage(const CLI::App* /*app*/, std::string /*name*/) const override {
    return usage_;
  }

 private:
  std::string usage_;
};

/// The options of a subcommand for CLI11, which puts what it finds into `line`.
class Grammar {
 public:
  Grammar(const Subcommand& subcommand, SubcommandLine& line)
      : app_(sentence(subcommand.summary)), line_(line) {
    app_.set_help_flag();
    app_.formatter(std::make_shared<UsageFormatter>(fmt::format(
        "Usage: cache-run {} [OPTIONS]{}\n", subcommand.name, operands_of(subcommand))));
    for (const SubcommandOption& option : subcommand.options) add(option);
    app_.add_flag("-h,--help", line.help, "show this help");
    app_.allow_extras();
  }

  /// What is no option of ours is left.
  std::vector<std::string> parse(std::vector<std::string> words) {
    std::reverse(words.begin(), words.end());  // CLI11 takes them from the end
    app_.parse(std::move(words));
    return app_.remaining();
  }

  [[nodiscard]] std::string help() const { return app_.help(); }

 private:
  void add(const SubcommandOption& option) {
    const std::string names = option.letter == 0
                                  ? fmt::format("--{}", option.name)
                                  : fmt::format("-{},--{}", option.letter, option.name);
    if (option.type == ValueType::flag) {
      const auto take = [this, &option](std::int64_t /*times*/) {
        line_.options.push_back({.name = option.name, .value = {}});
      };
      app_.add_flag_function(names, take, std::string(option.help));
      return;
    }
    const auto take = [this, &option](const CLI::results_t& values) {
      for (const std::string& value : values) {
        line_.options.push_back({.name = option.name, .value = value});
      }
      return true;
    };
    CLI::Option* const added = app_.add_option(names, take, std::string(option.help));
    added->type_name(std::string(option.value))->expected(1)->allow_extra_args(false);
    added->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  }

  CLI::App app_;
  SubcommandLine& line_;
};

[[noreturn]] void throw_usage(const Subcommand& subcommand, std::string_view problem) {
  throw UsageError(fmt::format("{0}: {1} (see 'cache-run {0} --help')", subcommand.name, problem));
}

bool is_choice(std::string_view choices, std::string_view word) {
  while (!choices.empty()) {
    const std::size_t end = std::min(choices.find('|'), choices.size());
    if (choices.substr(0, end) == word) return true;
    choices.remove_prefix(std::min(end + 1, choices.size()));
  }
  return false;
}

void check(const Subcommand& subcommand, const SubcommandLine& line) {
  for (const std::string& word : line.operands) {
    if (word.size() > 1 && word.starts_with('-')) {
      throw_usage(subcommand, fmt::format("unknown option '{}'", word));
    }
  }
  if (!line.command.empty() && subcommand.operands != Operands::command) {
    throw_usage(subcommand, "it takes no command");
  }
  const bool takes_one = subcommand.operands == Operands::choice;
  if (takes_one && line.operands.empty()) {
    throw_usage(subcommand, fmt::format("say which: {}", subcommand.choices));
  }
  if (takes_one && !is_choice(subcommand.choices, line.operands.front())) {
    throw_usage(subcommand,
                fmt::format("'{}' is none of {}", line.operands.front(), subcommand.choices));
  }
  const std::size_t most = takes_one ? 1 : 0;
  if (line.operands.size() <= most) return;
  const bool lacks_dashes = subcommand.operands == Operands::command;
  throw_usage(subcommand, fmt::format("'{}' is one word too many{}", line.operands[most],
                                      lacks_dashes ? ": a command goes after '--'" : ""));
}

}  // namespace

bool SubcommandLine::has(std::string_view option) const {
  return std::any_of(options.begin(), options.end(),
                     [&](const Given& given) { return given.name == option; });
}

SubcommandLine parse_subcommand_line(const Subcommand& subcommand,
                                     const std::vector<std::string>& words) {
  const auto dashes = std::find(words.begin(), words.end(), "--");
  SubcommandLine line;
  try {
    line.operands = Grammar(subcommand, line).parse({words.begin(), dashes});
  } catch (const CLI::ParseError& problem) {
    throw_usage(subcommand, problem.what());
  }
  if (dashes != words.end()) line.command.assign(dashes + 1, words.end());
  if (!line.help) check(subcommand, line);
  return line;
}

std::string usage_text(const Subcommand& subcommand) {
  SubcommandLine unused;
  return Grammar(subcommand, unused).help();
}

}  // namespace cache_run
