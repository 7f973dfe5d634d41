// SPDX-License-Identifier: MIT
#include "cli/subcommand.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "cli/cutter.hpp"
#include "cli/grammar.hpp"
#include "sys/error.hpp"

namespace cache_run {
namespace {

constexpr SubcommandOption kHelp = {'h', "help", ValueType::flag, "", "show this help"};

/// Returns the usage of the words after the options: " [ID...] [-- COMMAND [ARG...]]".
std::string operands_of(const Subcommand& subcommand) {
  std::string text;
  for (const std::string_view words : {subcommand.choices, subcommand.words}) {
    if (!words.empty()) text += fmt::format(" {}", words);
  }
  switch (subcommand.command) {
    case CommandPlace::none:
      return text;
    case CommandPlace::after_dashes:
      return text + " [-- COMMAND [ARG...]]";
    case CommandPlace::first_word:
      break;
  }
  return text + " [--] COMMAND [ARG...]";
}

/// Returns the summary as a sentence: with a capital letter and a full stop.
std::string sentence(std::string_view summary) {
  std::string text = fmt::format("{}.", summary);
  const bool is_small = text.front() >= 'a' && text.front() <= 'z';
  if (is_small) text.front() = static_cast<char>(text.front() - 'a' + 'A');
  return text;
}

/// Returns the options of a subcommand and --help, which every subcommand has.
std::vector<SubcommandOption> options_with_help(const Subcommand& subcommand) {
  std::vector<SubcommandOption> options(subcommand.options.begin(), subcommand.options.end());
  options.push_back(kHelp);
  return options;
}

std::vector<GrammarOption> grammar_of(std::span<const SubcommandOption> options) {
  std::vector<GrammarOption> grammar;
  for (const SubcommandOption& option : options) {
    grammar.push_back({.letter = option.letter,
                       .name = option.name,
                       .is_flag = option.type == ValueType::flag,
                       .value = option.value,
                       .help = option.help,
                       .group = {}});
  }
  return grammar;
}

/// Throws UsageError "NAME: PROBLEM (see 'cache-run NAME --help')".
[[noreturn]] void throw_usage(const Subcommand& subcommand, std::string_view problem) {
  throw UsageError(fmt::format("{0}: {1} (see 'cache-run {0} --help')", subcommand.name, problem));
}

/// Returns whether `word` is one of `choices`, which have '|' between them.
bool is_choice(std::string_view choices, std::string_view word) {
  while (!choices.empty()) {
    const std::size_t end = std::min(choices.find('|'), choices.size());
    if (choices.substr(0, end) == word) return true;
    choices.remove_prefix(std::min(end + 1, choices.size()));
  }
  return false;
}

/// Throws UsageError if words are missing or superfluous. Does not check ids and other words.
void check(const Subcommand& subcommand, const SubcommandLine& line, bool has_dashes) {
  if (has_dashes && subcommand.command == CommandPlace::none) {
    throw_usage(subcommand, "it takes no command");
  }
  if (subcommand.command == CommandPlace::first_word && line.call.command.empty()) {
    throw_usage(subcommand, "no command given");
  }
  const bool takes_choice = !subcommand.choices.empty();
  if (takes_choice && line.operands.empty()) {
    throw_usage(subcommand, fmt::format("name one of {}", subcommand.choices));
  }
  if (takes_choice && !is_choice(subcommand.choices, line.operands.front())) {
    throw_usage(subcommand,
                fmt::format("'{}' is not one of {}", line.operands.front(), subcommand.choices));
  }
  const std::size_t most = takes_choice ? 1 : 0;
  if (!subcommand.words.empty() || line.operands.size() <= most) return;
  const bool lacks_dashes = subcommand.command == CommandPlace::after_dashes;
  throw_usage(subcommand, fmt::format("'{}' is one word too many{}", line.operands[most],
                                      lacks_dashes ? ": put a command after '--'" : ""));
}

/// Takes all words from `cutter` and stores them in `line`. Returns whether there was a "--".
bool cut(Cutter& cutter, const Subcommand& subcommand, SubcommandLine& line) {
  const bool command_ends_options = subcommand.command == CommandPlace::first_word;
  while (!cutter.at_end() && !cutter.at_dashes()) {
    if (cutter.at_option()) {
      cutter.take_option();
    } else if (command_ends_options) {
      break;
    } else {
      line.operands.push_back(cutter.take_word());
    }
  }
  const bool has_dashes = cutter.at_dashes();
  if (has_dashes) cutter.take_word();
  line.call.after_dashes = has_dashes;
  line.call.command = cutter.take_rest();
  line.call.options = cutter.run_options();
  take_shell_line(line.call);
  return has_dashes;
}

}  // namespace

bool SubcommandLine::has(std::string_view option) const {
  return std::any_of(options.begin(), options.end(),
                     [&](const Given& given) { return given.name == option; });
}

std::optional<std::string> SubcommandLine::value_of(std::string_view option) const {
  std::optional<std::string> value;
  for (const Given& given : options) {
    if (given.name == option) value = given.value;
  }
  return value;
}

SubcommandLine parse_subcommand_line(const Subcommand& subcommand,
                                     const std::vector<std::string>& words) {
  const std::vector<SubcommandOption> own = options_with_help(subcommand);
  SubcommandLine line;
  Cutter cutter(words, {.run = subcommand.run_options, .own = own});
  bool has_dashes = false;
  try {
    has_dashes = cut(cutter, subcommand, line);
    for (FoundOption& found : parse_words(cutter.own_options(), grammar_of(own))) {
      const SubcommandOption& option = own[found.place];
      const bool is_flag = option.type == ValueType::flag;
      line.options.push_back(
          {.name = option.name, .value = is_flag ? std::string() : std::move(found.value)});
    }
  } catch (const UsageError& problem) {
    throw_usage(subcommand, problem.what());
  }
  line.help = line.has(kHelp.name);
  if (!line.help) check(subcommand, line, has_dashes);
  return line;
}

std::string usage_text(const Subcommand& subcommand) {
  const std::vector<SubcommandOption> options = options_with_help(subcommand);
  return text_of(HelpPage{
      .description = sentence(subcommand.summary),
      .usage = fmt::format("Usage: cache-run {} [OPTIONS]{}\n", subcommand.name,
                           operands_of(subcommand)),
      .options = grammar_of(options),
      .subcommands = {},
      .footer = subcommand.run_options
                    ? "The subcommand also takes the options that 'cache-run --help' lists."
                    : ""});
}

}  // namespace cache_run
