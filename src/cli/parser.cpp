// SPDX-License-Identifier: MIT
#include "cli/parser.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "cli/grammar.hpp"

namespace cache_run {
namespace {

GrammarOption grammar_of(const Option& option) {
  return {.letter = option.letter,
          .name = option.name,
          .is_flag = option.type == ValueType::flag,
          .value = option.value,
          .help = option.help,
          .group = option.group};
}

/// Returns `words` in lines of less than 80 columns, each after a newline and a blank.
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

/// Returns the text at the end of --help.
std::string notes() {
  std::vector<std::string> repeatable;
  for (const Option& option : all_options()) {
    if (option.repeatable) repeatable.push_back(fmt::format("--{}", option.name));
  }
  return fmt::format(
      "You may repeat:{}\n\n"
      "Environment: a variable sets each option: CACHE_RUN_CACHE_DIR sets --cache-dir.\n"
      "  A flag is 1 or 0. An option that you may repeat has one value on each line.\n"
      "  CACHE_RUN_DISABLE=1 switches cache-run off.\n\n"
      "Files: cache-run reads cache-run.toml here or above,\n"
      "  ~/.config/cache-run/cache-run.toml and /etc/cache-run.toml. The key cache_dir\n"
      "  sets --cache-dir: see cache-run.toml(5).",
      filled(repeatable));
}

/// Returns the text with one empty line where CLI11 prints two: after each group of options.
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
  std::vector<const Option*> rows;
  std::vector<GrammarOption> grammar;
  for (const Option& option : all_options()) {
    if (std::find(seen.begin(), seen.end(), &option) == seen.end()) continue;
    rows.push_back(&option);
    grammar.push_back(grammar_of(option));
  }
  std::vector<GivenOption> given;
  for (FoundOption& found : parse_words(std::move(words), grammar)) {
    given.push_back({.option = rows[found.place], .value = std::move(found.value)});
  }
  return given;
}

std::string help_text(std::span<const Subcommand> subcommands) {
  HelpPage page{
      .description =
          "Runs COMMAND and records what it prints, how it ends and the files named with -o.\n"
          "The next identical call replays the result and runs nothing.\n",
      .usage =
          "Usage: cache-run [OPTIONS] [--] COMMAND [ARG...]\n"
          "       cache-run SUBCOMMAND ...\n",
      .options = {},
      .subcommands = {},
      .footer = notes()};
  for (const Option& option : all_options()) page.options.push_back(grammar_of(option));
  for (const Subcommand& subcommand : subcommands) {
    page.subcommands.push_back({.name = subcommand.name, .summary = subcommand.summary});
  }
  return without_double_gaps(text_of(page));
}

}  // namespace cache_run
