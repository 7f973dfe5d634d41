// SPDX-License-Identifier: MIT
#include "cli/completions.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <sstream>
#include <vector>

#include "cli/completed_options.hpp"

namespace cache_run {
namespace {

constexpr std::array<SubcommandOption, 2> kOptions = {{
    {'j', "json", ValueType::flag, "", "it's [JSON]"},
    {0, "sort", ValueType::choice, "age|size", "by what"},
}};
constexpr std::array<SubcommandOption, 2> kLikeRuns = {{
    {'y', "scope", ValueType::flag, "", "of that scope"},
    {'s', "dry", ValueType::flag, "", "a letter of theirs"},
}};
const std::vector<Subcommand> kSubcommands = {
    {.name = "run", .summary = "runs", .command = CommandPlace::first_word, .run_options = true},
    {.name = "tell",
     .summary = "tells: all",
     .command = CommandPlace::after_dashes,
     .options = kOptions},
    {.name = "pick", .summary = "picks", .choices = "one|two"},
};
const std::vector<Subcommand> kWithWords = {
    {.name = "judge",
     .summary = "judges",
     .command = CommandPlace::first_word,
     .run_options = true,
     .options = kOptions},
    {.name = "drop",
     .summary = "drops",
     .words = "[ID...]",
     .command = CommandPlace::after_dashes,
     .run_options = true,
     .options = kLikeRuns},
    {.name = "sum", .summary = "sums", .choices = "all|each", .words = "[FILE...]"},
};

std::string script(std::string_view shell) { return completions(shell, kSubcommands); }

/// The lines of the script in which all of `texts` occur.
std::size_t lines_with(std::string_view shell, const std::vector<std::string>& texts,
                       const std::vector<Subcommand>& subcommands = kSubcommands) {
  std::istringstream lines(completions(shell, subcommands));
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line);) {
    const bool all = std::all_of(texts.begin(), texts.end(), [&](const std::string& text) {
      return line.find(text) != std::string::npos;
    });
    if (all) ++count;
  }
  return count;
}

std::string one_line(std::string_view help) {
  std::string text(help);
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

TEST_CASE("completions: every option of the table is offered by each script") {
  for (const Option& option : all_options()) {
    const std::string name = "--" + std::string(option.name);
    const std::string letter = option.letter == 0 ? "" : std::string("-") + option.letter;
    CAPTURE(name);
    const std::string bash = script("bash");
    const std::size_t list = bash.find("*) options='") + std::string_view("*) options=").size();
    const std::string offered =
        " " + bash.substr(list + 1, bash.find('\'', list + 1) - list - 1) + " ";
    CHECK(offered.find(" " + name + " ") != std::string::npos);
    CHECK(offered.find(" " + letter) != std::string::npos);
    const bool is_flag = option.type == ValueType::flag;
    CHECK(lines_with("bash", {":" + name + ") kind="}) == (is_flag ? 0 : 1));
    const std::string zsh_end = is_flag ? "[" : "=[";
    CHECK(lines_with("zsh", {name + zsh_end}) >= 1);
    if (!letter.empty()) CHECK(lines_with("zsh", {letter + (is_flag ? "[" : "+[")}) >= 1);
    const std::string fish_help = one_line(option.help);
    CHECK(lines_with("fish", {"'__cache_run_at first run'",
                              letter.empty() ? "" : " -s " + letter.substr(1) + " ",
                              " -l " + name.substr(2) + " ",
                              fish_help.find('\'') == std::string::npos ? fish_help : ""}) == 1);
  }
}

TEST_CASE("completions: values of options") {
  CHECK(lines_with("bash", {":--auto-inputs) kind='tree files off'"}) == 1);
  CHECK(lines_with("bash", {":-o | :--output) kind='files'"}) == 1);
  CHECK(lines_with("bash", {":--cache-dir) kind='directories'"}) == 1);
  CHECK(lines_with("bash", {":--report) kind='files'"}) == 1);
  CHECK(lines_with("zsh", {"--auto-inputs=[", ":value:(tree files off)'"}) == 1);
  CHECK(lines_with("zsh", {"'*--input=[", ":PATH:_files'"}) == 1);
  CHECK(lines_with("zsh", {"--report=[", R"(:FILE|fd\:N:_files')"}) == 1);
  CHECK(lines_with("zsh", {"--cache-dir=[", ":DIR:_files -/'"}) == 1);
  CHECK(lines_with("zsh", {"'(-v --verbose)-v["}) == 1);
  CHECK(lines_with("fish", {" -l auto-inputs -x -a 'tree files off'"}) == 1);
  CHECK(lines_with("fish", {" -l output -r -F "}) == 1);
  CHECK(lines_with("fish", {" -l key -x -d"}) == 1);
}

TEST_CASE("completions: subcommands with their options and words") {
  CHECK(lines_with("bash", {"_cache_run_subcommands='run tell pick'"}) == 1);
  CHECK(lines_with("bash", {"tell) options='-j --json --sort -h --help' choices='' further=''"}) ==
        1);
  CHECK(lines_with("bash", {"tell:--sort) kind='age size'"}) == 1);
  CHECK(lines_with("bash", {"pick) options='-h --help' choices='one two' further=''"}) == 1);
  CHECK(lines_with("bash", {"'' | run) ;;"}) == 1);
  CHECK(lines_with("bash", {"'' | run | tell) ;;"}) == 1);
  CHECK(lines_with("zsh", {R"('tell:tells\: all')"}) == 1);
  CHECK(lines_with("zsh", {R"('(-j --json)--json[it'\''s \[JSON\]]')"}) == 1);
  CHECK(lines_with("zsh", {"'1:pick:(one two)'"}) == 1);
  CHECK(lines_with("fish", {"'__cache_run_at first' -a tell -d 'tells: all'"}) == 1);
  CHECK(lines_with("fish", {R"('__cache_run_at tell' -s j -l json -d 'it\'s [JSON]')"}) == 1);
  CHECK(lines_with("fish", {"'__cache_run_at_first_word pick' -a 'one two'"}) == 1);
}

std::size_t more_with(std::string_view shell, const std::vector<std::string>& texts) {
  return lines_with(shell, texts, kWithWords);
}

TEST_CASE("completions: options of both kinds, of which the own count") {
  for (const std::string_view name : {"judge", "drop"}) {
    const std::string begin = std::string(name) + ") options='";
    CHECK(more_with("bash", {begin, " --help ", " --input "}) == 1);
    CHECK(more_with("bash", {std::string(name) + ":-i | ", "--input) kind='files'"}) == 1);
    CHECK(more_with("fish", {"'__cache_run_at " + std::string(name) + "' -s i -l input"}) == 1);
  }
  CHECK(more_with("bash", {"judge) options='-j --json --sort -h --help -i "}) == 1);
  CHECK(more_with("bash", {"drop:--scope"}) == 0);
  CHECK(more_with("bash", {"drop:-s"}) == 0);
  CHECK(more_with("bash", {"drop:--shell) kind='text'"}) == 1);
  CHECK(more_with("fish", {"'__cache_run_at drop' -s y -l scope -d"}) == 1);
  CHECK(more_with("fish", {"'__cache_run_at drop' -s s -l dry -d"}) == 1);
  CHECK(more_with("fish", {"'__cache_run_at drop' -l shell -x"}) == 1);
}

TEST_CASE("completions: ids, files and commands as words") {
  CHECK(more_with("bash", {"'' | judge) ;;"}) == 1);
  CHECK(more_with("bash", {"'' | judge | drop) ;;"}) == 1);
  CHECK(more_with("bash", {"drop) options=", "choices='' further='ids'"}) == 1);
  CHECK(more_with("bash", {"sum) options=", "choices='all each' further='files'"}) == 1);
  CHECK(more_with("zsh", {R"("${(@)options}" '*:result:_cache_run_ids')"}) == 1);
  CHECK(more_with("zsh", {R"("${(@)options}" '1:sum:(all each)' '*:file:_files')"}) == 1);
  CHECK(more_with("zsh",
                  {R"( -A '-*' "${(@)options}" '(-):command:_command_names -e' '*:: :_normal')"}) ==
        1);
  CHECK(more_with("fish", {"'__cache_run_at drop' -a '(__cache_run_ids)'"}) == 1);
  CHECK(more_with("fish", {"'__cache_run_at_first_word sum' -a 'all each'"}) == 1);
  CHECK(more_with("fish", {"'__cache_run_at_further_words sum' -F"}) == 1);
  CHECK(more_with("fish", {"set -g __cache_run_beginners first judge"}) == 1);
  CHECK(more_with("fish", {"contains -- $argv[1] first judge drop"}) == 1);
}

}  // namespace
}  // namespace cache_run
