// SPDX-License-Identifier: MIT
#include "cli/command_line.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "cli/parser.hpp"
#include "sys/error.hpp"

namespace cache_run {
namespace {

using Words = std::vector<std::string>;

/// The options as "NAME=VALUE", sorted by name with those of one name in their order.
Words options_of(const CommandLine& line) {
  Words shown;
  std::vector<GivenOption> given = line.options;
  std::stable_sort(given.begin(), given.end(), [](const auto& left, const auto& right) {
    return left.option->name < right.option->name;
  });
  for (const GivenOption& one : given) {
    shown.push_back(std::string(one.option->name) + "=" + one.value);
  }
  return shown;
}

struct Row {
  Words words;
  Words options;
  Words command;
};

void check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    CAPTURE(row.words);
    const CommandLine line = parse_command_line(row.words);
    CHECK(options_of(line) == row.options);
    CHECK(line.command == row.command);
  }
}

std::string complaint(const Words& words) {
  try {
    const CommandLine line = parse_command_line(words);
    return "taken with command of " + std::to_string(line.command.size());
  } catch (const UsageError& error) {
    return error.what();
  }
}

TEST_CASE("command line: options end at the first word that is none") {
  check({{{}, {}, {}},
         {{"wc"}, {}, {"wc"}},
         {{"wc", "-l", "x"}, {}, {"wc", "-l", "x"}},
         {{"wc", "-v", "--stdin"}, {}, {"wc", "-v", "--stdin"}},
         {{"-v", "wc", "-v"}, {"verbose=true"}, {"wc", "-v"}},
         {{"-v"}, {"verbose=true"}, {}},
         {{"-i", "a", "gcc"}, {"input=a"}, {"gcc"}},
         {{"-i", "a", "b", "gcc"}, {"input=a"}, {"b", "gcc"}},
         {{"", "x"}, {}, {"", "x"}},
         {{"-"}, {}, {"-"}},
         {{"-q", "-", "x"}, {"quiet=true"}, {"-", "x"}},
         {{"wc", "--", "x"}, {}, {"wc", "--", "x"}},
         {{"x=1"}, {}, {"x=1"}}});
}

TEST_CASE("command line: two dashes end options and are gone") {
  check({{{"--"}, {}, {}},
         {{"--", "wc"}, {}, {"wc"}},
         {{"--", "-v"}, {}, {"-v"}},
         {{"--", "--", "x"}, {}, {"--", "x"}},
         {{"-v", "--", "list"}, {"verbose=true"}, {"list"}},
         {{"-i", "a", "--", "-i", "b"}, {"input=a"}, {"-i", "b"}}});
  CHECK(parse_command_line({"--", "list"}).after_dashes);
  CHECK(parse_command_line({"-v", "--", "list"}).after_dashes);
  CHECK_FALSE(parse_command_line({"list"}).after_dashes);
  CHECK_FALSE(parse_command_line({"list", "--"}).after_dashes);
}

TEST_CASE("command line: every way to give a value") {
  check({{{"-i", "a", "c"}, {"input=a"}, {"c"}},
         {{"-ia", "c"}, {"input=a"}, {"c"}},
         {{"--input", "a", "c"}, {"input=a"}, {"c"}},
         {{"--input=a", "c"}, {"input=a"}, {"c"}},
         {{"--input=a=b", "c"}, {"input=a=b"}, {"c"}},
         {{"-i", "a=b", "c"}, {"input=a=b"}, {"c"}},
         {{"-vq", "c"}, {"quiet=true", "verbose=true"}, {"c"}},
         {{"-vqia", "c"}, {"input=a", "quiet=true", "verbose=true"}, {"c"}},
         {{"-vi", "a", "c"}, {"input=a", "verbose=true"}, {"c"}},
         {{"-iv", "c"}, {"input=v"}, {"c"}},
         {{"-kkey", "-k", "key", "c"}, {"key=key", "key=key"}, {"c"}},
         {{"--auto-inputs", "off", "c"}, {"auto-inputs=off"}, {"c"}},
         {{"--cache-exit=0,1", "c"}, {"cache-exit=0,1"}, {"c"}},
         {{"-vV"}, {"verbose=true", "version=true"}, {}},
         {{"-h"}, {"help=true"}, {}},
         {{"--help", "wc"}, {"help=true"}, {"wc"}}});
}

TEST_CASE("command line: a repeated option keeps the order of its values") {
  check({{{"-i", "b", "-o", "x", "-ia", "--input=c", "--output", "a", "w"},
          {"input=b", "input=a", "input=c", "output=x", "output=a"},
          {"w"}},
         {{"--cache-dir=a", "--cache-dir", "b", "w"}, {"cache-dir=a", "cache-dir=b"}, {"w"}},
         {{"-i", "same", "-i", "same", "w"}, {"input=same", "input=same"}, {"w"}},
         {{"-v", "-v", "w"}, {"verbose=true", "verbose=true"}, {"w"}},
         {{"-vv", "w"}, {"verbose=true", "verbose=true"}, {"w"}}});
}

TEST_CASE("command line: a flag can be given a value after an equals sign only") {
  check({{{"--stdin=false", "c"}, {"stdin=false"}, {"c"}},
         {{"--stdin=0", "c"}, {"stdin=0"}, {"c"}},
         {{"--stdin=yes", "c"}, {"stdin=yes"}, {"c"}},
         {{"--stdin", "false", "c"}, {"stdin=true"}, {"false", "c"}},
         {{"--refresh", "--refresh=off", "c"}, {"refresh=true", "refresh=off"}, {"c"}}});
}

TEST_CASE("command line: values are kept as they are whatever they look like") {
  for (const std::string value :
       {"-v",    "-",     "--stdin", "--stdin=1", "-i",       "--unknown", "{}",    "%%",
        "[a,b]", "[]",    "[",       "a,b",       "a b",      " a ",       "'a'",   "\"a b\"",
        "`x`",   "\\n",   "\n",      "a\tb",      "#x",       "%",         "$HOME", "true",
        "false", "{a}",   "0x10",    "1e3",       "\xff\xfe", "[[a]]",     "//",    "/h",
        "/v",    "--x y", "!*.o",    ";",         "++"}) {
    CAPTURE(value);
    const Words key{"key=" + value};
    const Words twice{"key=" + value, "key=" + value, "quiet=true"};
    CHECK(options_of(parse_command_line({"-k", value, "c"})) == key);
    CHECK(options_of(parse_command_line({"--key", value, "c"})) == key);
    CHECK(options_of(parse_command_line({"--key=" + value, "c"})) == key);
    CHECK(options_of(parse_command_line({"-k" + value, "c"})) == key);
    CHECK(options_of(parse_command_line({"-qk", value, "-k", value, "c"})) == twice);
    const CommandLine line = parse_command_line({"-v", "c", value, value});
    CHECK(line.command.back() == value);
    CHECK(line.command.size() == 3);
  }
}

TEST_CASE("command line: an empty value is a value") {
  check({{{"-k", "", "c"}, {"key="}, {"c"}},
         {{"--key", "", "c"}, {"key="}, {"c"}},
         {{"-k", "", "-k", "", "c"}, {"key=", "key="}, {"c"}},
         {{"-vk", "", "-i", "a", "c"}, {"input=a", "key=", "verbose=true"}, {"c"}}});
}

TEST_CASE("command line: an empty value does not swallow the next word") {
  check({{{"--cache-dir=", "-q", "c"}, {"cache-dir=", "quiet=true"}, {"c"}},
         {{"--key=", "c"}, {"key="}, {"c"}},
         {{"-k", "", "-v", "c"}, {"key=", "verbose=true"}, {"c"}},
         {{"-k", "-v", "c"}, {"key=-v"}, {"c"}},
         {{"--key", "--verbose", "c"}, {"key=--verbose"}, {"c"}},
         {{"--key=--", "--", "-v"}, {"key=--"}, {"-v"}}});
  CHECK(complaint({"-o", "--", "c"}).starts_with("option '-o' needs a value"));
  CHECK(complaint({"-i=data.csv", "c"}) == "'-i=data.csv': write '-i data.csv', without '='");
  for (const std::string flag : {"--stdin=", "--stdin={}"}) {
    CHECK(complaint({flag, "c"}).starts_with("--stdin: "));
  }
}

TEST_CASE("command line: words of the command stay untouched") {
  const Words command{"tool", "",    "-",   "--",    "{}",   "%%",  "[a,b]", "-k",
                      "-i",   "x y", "a=b", "--v=1", "\xff", "*.c", "'q'",   "\n"};
  for (const Words& options : {Words{}, Words{"-v"}, Words{"--"}, Words{"-k", "x", "--"}}) {
    Words words = options;
    words.insert(words.end(), command.begin(), command.end());
    CHECK(parse_command_line(words).command == command);
  }
}

TEST_CASE("command line: typing errors do not become commands") {
  struct Typo {
    Words words;
    std::string word;
    std::string meant = {};
  };
  const auto unknown = [](const Typo& typo) {
    const std::string begin = "unknown option '" + typo.word + "'";
    if (!typo.meant.empty()) return begin + ": did you mean '" + typo.meant + "'?";
    return begin + " (see 'cache-run --help'; the command's own options follow the command)";
  };
  for (const Typo& row :
       {Typo{{"-x", "gcc"}, "-x"}, Typo{{"-v", "-x", "gcc"}, "-x"},
        Typo{{"--inputs", "a", "gcc"}, "--inputs", "--input"},
        Typo{{"--inputs=a", "gcc"}, "--inputs", "--input"},
        Typo{{"--inpu=a", "gcc"}, "--inpu", "--input"}, Typo{{"--INPUT=a", "gcc"}, "--INPUT"},
        Typo{{"--i", "a", "gcc"}, "--i"}, Typo{{"---", "gcc"}, "---"}, Typo{{"--=x", "gcc"}, "--"},
        Typo{{"--=", "gcc"}, "--"}, Typo{{"--verbose ", "gcc"}, "--verbose ", "--verbose"},
        Typo{{"-vx", "gcc"}, "-x' in '-vx"}, Typo{{"-xv", "gcc"}, "-x' in '-xv"},
        Typo{{"-v=1", "gcc"}, "-=' in '-v=1"}, Typo{{"-v-", "gcc"}, "--' in '-v-"}}) {
    CAPTURE(row.words);
    CHECK(complaint(row.words) == unknown(row));
  }
}

TEST_CASE("command line: a missing value is told") {
  struct Missing {
    Words words;
    std::string word;
  };
  for (const Missing& row :
       {Missing{{"-i"}, "-i"}, Missing{{"--input"}, "--input"}, Missing{{"-vi"}, "-vi"},
        Missing{{"-v", "--cache-dir"}, "--cache-dir"}, Missing{{"-i", "a", "-k"}, "-k"}}) {
    CAPTURE(row.words);
    CHECK(complaint(row.words) == "option '" + row.word + "' needs a value");
  }
}

TEST_CASE("command line: the help names every option and subcommand") {
  const std::vector<Subcommand> subcommands = {{.name = "tell", .summary = "tells it"}};
  const std::string help = help_text(subcommands);
  CHECK(help.find("\nSubcommands:\n  tell  ") != std::string::npos);
  CHECK(help.find("  tells it\n") != std::string::npos);
  CHECK(help.find("Usage: cache-run [OPTIONS] [--] COMMAND [ARG...]\n") != std::string::npos);
  for (const Option& option : all_options()) {
    CAPTURE(option.name);
    CHECK(help.find("--" + std::string(option.name)) != std::string::npos);
    CHECK(help.find(option.group) != std::string::npos);
    if (option.letter != 0) {
      CHECK(help.find(std::string("-") + option.letter + ",--") != std::string::npos);
    }
  }
}

}  // namespace
}  // namespace cache_run
