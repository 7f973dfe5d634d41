// SPDX-License-Identifier: MIT
#include "action/arguments.hpp"

#include <doctest/doctest.h>

#include "../../support/scratch.hpp"
#include "process/signals.hpp"
#include "sys/error.hpp"

namespace cache_run {
namespace {

using Texts = std::vector<std::string>;
using Rules = std::vector<ArgumentRule>;

ArgumentRule rule(const std::string& pattern, Treatment treatment = Treatment::ignore) {
  return {.pattern = pattern, .treatment = treatment, .command = {}, .place = "here"};
}

/// Each argument as "LABEL:TEXT", the common part of labels left out, with "<FILE" if a file's
/// contents follow and "!" in front if it is no input.
Texts keyed(const Texts& arguments, const Rules& rules, bool ignore_unmatched = false) {
  Texts texts;
  for (const KeyedArgument& one : keyed_arguments(arguments, rules, ignore_unmatched).arguments) {
    std::string text(one.label.substr(std::string_view("argument").size()));
    text = (one.may_name_files ? "" : "!") + text + ":" + one.text;
    if (!one.file.empty()) text += "<" + one.file;
    texts.push_back(text);
  }
  return texts;
}

TEST_CASE("arguments: without a rule they are what they are") {
  CHECK(keyed({}, {}).empty());
  CHECK(keyed({"a", "", "\xff"}, {}) == Texts{":a", ":", ":\xff"});
  CHECK(keyed({"a", "b"}, {rule("b")}, true) == Texts{"!-ignored:*", "!-ignored:b"});
}

TEST_CASE("arguments: an ignored one is its pattern and keeps its place") {
  CHECK(keyed({"--log=a", "b"}, {rule("--log=*")}) == Texts{"!-ignored:--log=*", ":b"});
  CHECK(keyed({"b", "--log=a"}, {rule("--log=*")}) == Texts{":b", "!-ignored:--log=*"});
  CHECK(keyed({"-v"}, {rule("-v")}) == Texts{"!-ignored:-v"});
  CHECK(keyed({""}, {rule("")}) == Texts{"!-ignored:"});
  CHECK(keyed({"a/b.log", "x\xff.log"}, {rule("*.log")}) ==
        Texts{"!-ignored:*.log", "!-ignored:*.log"});
  CHECK(keyed({"two words", "two-words"}, {rule("two?words")}) ==
        Texts{"!-ignored:two?words", "!-ignored:two?words"});
}

TEST_CASE("arguments: the value after an option word") {
  const Rules rules = {rule("--log *")};
  CHECK(keyed({"--log", "a", "b"}, rules) == Texts{":--log", "!-ignored:--log *", ":b"});
  CHECK(keyed({"--log", "a", "b"}, rules, true) ==
        Texts{":--log", "!-ignored:--log *", "!-ignored:*"});
  CHECK(keyed({"a", "--log"}, rules) == Texts{":a", ":--log"});
  CHECK(keyed({"--log", "--log", "x"}, rules) == Texts{":--log", "!-ignored:--log *", ":x"});
  CHECK(keyed({"--log", ""}, rules) == Texts{":--log", "!-ignored:--log *"});
  CHECK(keyed({"-j", "x", "-j", "08"}, {rule("-j [0-9]*", Treatment::number)}) ==
        Texts{":-j", ":x", ":-j", "!-number:8"});
  CHECK(keyed({"-o", "-I./x"}, {rule("-o -I*", Treatment::basename)}) ==
        Texts{":-o", "!-basename:x"});
}

TEST_CASE("arguments: the last rule that matches counts") {
  CHECK(keyed({"-x"}, {rule("-*"), rule("-x", Treatment::text)}) == Texts{"!:-x"});
  CHECK(keyed({"-x"}, {rule("-x", Treatment::text), rule("-*")}) == Texts{"!-ignored:-*"});
  CHECK(keyed({"--log", "a"}, {rule("--log *"), rule("a", Treatment::text)}) ==
        Texts{":--log", "!:a"});
  CHECK(keyed({"--log", "a"}, {rule("a", Treatment::text), rule("--log *")}) ==
        Texts{":--log", "!-ignored:--log *"});
  CHECK(keyed({"--log", "a"}, {rule("--log *"), rule("--l*")}) ==
        Texts{"!-ignored:--l*", "!-ignored:--log *"});
  CHECK(keyed({"--log", "--log", "x"}, {rule("--log *"), rule("--log", Treatment::text)}) ==
        Texts{"!:--log", "!:--log", ":x"});
}

TEST_CASE("arguments: the letters of an option stay before its value") {
  const Scratch scratch;
  write_file("inc/f", "");
  struct Row {
    std::string argument;
    ArgumentRule rule;
    std::string keyed;
  };
  for (const Row& row : std::vector<Row>{
           {"--jobs=08", rule("--jobs=*", Treatment::number), "!-number:--jobs=8"},
           {"--jobs=all", rule("--jobs=*", Treatment::number), ":--jobs=all"},
           {"-j08", rule("-j[0-9]*", Treatment::number), "!-number:-j8"},
           {"08", rule("[0-9]*", Treatment::number), "!-number:8"},
           {"-Iinc", rule("-I*", Treatment::realpath), "!-realpath:-I" + scratch.path("inc")},
           {"if=inc/f", rule("if=*", Treatment::basename), "!-basename:f"},
           {"-*=b,a", rule("-\\*=*", Treatment::sorted_list), "!-sorted-list:-*=a,b"},
           {"--in=inc/f", rule("--in=*", Treatment::contents), "!-contents:--in=<inc/f"},
           {"inc/f", rule("inc/*", Treatment::contents), "!-contents:<inc/f"},
           {"--in=", rule("--in=*", Treatment::contents), ":--in="},
           {"-x", rule("-x", Treatment::realpath), ":-x"}}) {
    CAPTURE(row.argument);
    CHECK(keyed({row.argument}, {row.rule}) == Texts{row.keyed});
  }
}

TEST_CASE("arguments: a command is asked once for each argument") {
  const Scratch scratch;
  survive_failing_writes();
  ArgumentRule asked = rule("--date=*", Treatment::command);
  asked.command = {"sh", "-c", "echo \"$1\" >>log; printf %s \"${1%%-*}\"", "sh"};
  const Rules rules = {asked, asked};
  CHECK(keyed({"--date=2024-01", "x", "--date=2024-02"}, rules) ==
        Texts{"!-command:--date=2024", ":x", "!-command:--date=2024"});
  CHECK(file_bytes("log") == "2024-01\n2024-02\n");
  asked.command = {"false"};
  CHECK_THROWS_AS(keyed({"--date=1"}, {asked}), Unkeyable);
  CHECK(keyed({"--date=1"}, {asked, rule("*")}) == Texts{"!-ignored:*"});
}

TEST_CASE("arguments: a rule that matches nothing is told") {
  const Rules rules = {rule("a"), rule("--log *"), rule("*", Treatment::text), rule("[")};
  CHECK(keyed_arguments({}, rules, false).unused ==
        Texts{"here: no argument matches 'a'", "here: no argument matches '--log *'",
              "here: no argument matches '*'", "here: no argument matches '['"});
  const Texts arguments = {"a", "--log", "["};
  CHECK(keyed_arguments(arguments, rules, false).unused.empty());
}

TEST_CASE("arguments: many and long ones") {
  Texts arguments(10'000, "-x");
  arguments.emplace_back(1'000'000, 'y');
  const Texts texts = keyed(arguments, {rule("-x *"), rule("*z*")});
  CHECK(texts.size() == arguments.size());
  CHECK(texts[9'998] == ":-x");
  CHECK(texts[9'999] == "!-ignored:-x *");
  CHECK(texts.back().size() == 1'000'001);
}

}  // namespace
}  // namespace cache_run
