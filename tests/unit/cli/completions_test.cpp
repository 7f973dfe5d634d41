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
const std::vector<Subcommand> kSubcommands = {
    {.name = "run", .summary = "runs", .command = CommandPlace::first_word, .run_options = true},
    {.name = "tell",
     .summary = "tells: all",
     .command = CommandPlace::after_dashes,
     .options = kOptions},
    {.name = "pick", .summary = "picks", .choices = "one|two"},
};

std::string script(std::string_view shell) { return completions(shell, kSubcommands); }

/// The lines of the script in which all of `texts` occur.
std::size_t lines_with(std::string_view shell, const std::vector<std::string>& texts) {
  std::istringstream lines(script(shell));
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
  CHECK(lines_with("bash", {"tell) options='-j --json --sort -h --help' operands=''"}) == 1);
  CHECK(lines_with("bash", {"tell:--sort) kind='age size'"}) == 1);
  CHECK(lines_with("bash", {"pick) options='-h --help' operands='one two'"}) == 1);
  CHECK(lines_with("bash", {"'' | run | tell)"}) == 1);
  CHECK(lines_with("zsh", {R"('tell:tells\: all')"}) == 1);
  CHECK(lines_with("zsh", {R"('(-j --json)--json[it'\''s \[JSON\]]')"}) == 1);
  CHECK(lines_with("zsh", {"'1:pick:(one two)'"}) == 1);
  CHECK(lines_with("fish", {"'__cache_run_at first' -a tell -d 'tells: all'"}) == 1);
  CHECK(lines_with("fish", {R"('__cache_run_at tell' -s j -l json -d 'it\'s [JSON]')"}) == 1);
  CHECK(lines_with("fish", {"'__cache_run_at pick' -a 'one two'"}) == 1);
}

}  // namespace
}  // namespace cache_run
