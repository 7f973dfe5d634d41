// SPDX-License-Identifier: MIT
#include "config/toml_tree.hpp"

#include <doctest/doctest.h>

#include "sys/error.hpp"

namespace cache_run {
namespace {

std::string repeated(std::string_view text, std::size_t times) {
  std::string result;
  result.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) result += text;
  return result;
}

std::string complaint_of_toml(std::string_view text) {
  try {
    static_cast<void>(parse_toml(text, "f"));
  } catch (const UsageError& error) {
    return error.what();
  }
  return "";
}

TEST_CASE("toml tree: members keep their order and places") {
  const TomlTable table = parse_toml("z = 1\n\n a = \"x\"\n[[rule]]\nb = [true,\n 2.5]\n", "f");
  REQUIRE(table.size() == 3);
  CHECK(table[0].key == "z");
  CHECK(table[0].position == Position{1, 1});
  CHECK(table[0].value.position == Position{1, 5});
  CHECK(std::get<std::int64_t>(table[0].value.value) == 1);
  CHECK(table[1].key == "a");
  CHECK(table[1].position == Position{3, 2});
  CHECK(std::get<std::string>(table[1].value.value) == "x");
  const auto& rules = std::get<TomlArray>(table[2].value.value);
  REQUIRE(rules.size() == 1);
  const auto& rule = std::get<TomlTable>(rules[0].value);
  const auto& array = std::get<TomlArray>(rule.at(0).value.value);
  CHECK(std::get<bool>(array.at(0).value));
  CHECK(std::get<double>(array.at(1).value) == 2.5);
  CHECK(array.at(1).position == Position{6, 2});
}

TEST_CASE("toml tree: kinds have names") {
  const TomlTable table = parse_toml(
      "a = 1979-05-27\nb = true\nc = 1\nd = 1.0\ne = ''\nf = []\ng = {}\nh = 07:32:00\n", "f");
  std::vector<std::string_view> kinds;
  for (const TomlMember& member : table) kinds.push_back(kind_of(member.value));
  CHECK(kinds == std::vector<std::string_view>{"a date or time", "true or false", "an integer",
                                               "a fraction", "a string", "an array", "a table",
                                               "a date or time"});
}

TEST_CASE("toml tree: empty texts and other line ends") {
  for (const std::string_view text : {"", "\n", "# nothing", "\xef\xbb\xbf", "\r\n# x\r\n", "#"}) {
    CAPTURE(text);
    CHECK(parse_toml(text, "f").empty());
  }
  const TomlTable table = parse_toml("\xef\xbb\xbfone = 'x'\r\ntwo = 'y'\r\n", "f");
  REQUIRE(table.size() == 2);
  CHECK(table[1].position == Position{2, 1});
  CHECK(std::get<std::string>(table[1].value.value) == "y");
}

TEST_CASE("toml tree: what is no TOML is told with its place") {
  CHECK(complaint_of_toml("a = 1\nb = \n").starts_with("f:2:"));
  CHECK(complaint_of_toml("a = 1\na = 2\n").starts_with("f:2:"));
  CHECK(complaint_of_toml("a = \"x\ny = 1\n").starts_with("f:1:"));
  CHECK(complaint_of_toml("a = 'x'\n\xff = 1").starts_with("f:"));  // the parser looks ahead
  CHECK(complaint_of_toml("a").starts_with("f:1:"));
  CHECK(complaint_of_toml(std::string_view("a = 'x\0y'", 10)).starts_with("f:1:"));
  CHECK(complaint_of_toml(std::string_view("\0", 1)).starts_with("f:1:"));
  CHECK(complaint_of_toml("[a]\n[a]\n").starts_with("f:2:"));
}

TEST_CASE("toml tree: letters of other languages stand where their place is") {
  for (const std::string_view letter : {"é", "ё", "¡", "中", "\xc2\xa0"}) {
    CAPTURE(letter);
    CHECK(complaint_of_toml(std::string(letter) + " = 1") != "");
    CHECK(complaint_of_toml("a = [0," + std::string(letter) + "]") != "");
    CHECK(complaint_of_toml("\"" + std::string(letter) + "\" = '" + std::string(letter) + "'") ==
          "");
  }
}

TEST_CASE("toml tree: a heading without a key is told with its place") {
  for (const std::string_view heading : {"[=", "[\x01", "[[=a]]", "[.a]", "[a.=]", "[]", "[[]]"}) {
    CAPTURE(heading);
    CHECK(complaint_of_toml(heading).starts_with("f:1:"));
  }
}

TEST_CASE("toml tree: endless nesting is an error and no crash") {
  constexpr std::size_t kMany = 200'000;
  for (const std::string& text :
       {repeated("a.", kMany) + "a = 1", "[" + repeated("a.", kMany) + "a]",
        "[[" + repeated("a . ", kMany) + "a]]", "x = {" + repeated("a.", kMany) + "a = 1}",
        "x = [1, {" + repeated("'a'.", kMany) + "a = 1}]", "x = " + repeated("[", kMany),
        "x = " + repeated("{a=", kMany), repeated("a.", kMany) + "a = 1\n]",
        "x = '''\n''' # '\n" + repeated("a.", kMany) + "a = 1",
        "x = \"\\\"\"\n" + repeated("a.", kMany) + "a = 1"}) {
    CAPTURE(text.substr(0, 20));
    CHECK_FALSE(complaint_of_toml(text).empty());
  }
}

TEST_CASE("toml tree: a key of too many parts has its place") {
  CHECK(complaint_of_toml("a = 1\n\n" + repeated("b.", 64) + "b = 1").empty());
  CHECK(complaint_of_toml("a = 1\n\n" + repeated("b.", 65) + "b = 1") ==
        "f:3:130: a key may not have more than 64 parts");
  CHECK(complaint_of_toml(repeated("b.", 65) + "b = 1").starts_with("f:1:130: "));
}

TEST_CASE("toml tree: dots in strings and comments are no nesting") {
  const std::string dots = repeated(".", 500);
  for (const std::string& text :
       {"a = '" + dots + "'", "a = \"\\\"" + dots + "\"", "a = '''\n'" + dots + "\n'''",
        "a = \"\"\"\n\"" + dots + "\n\"\"\"", "# " + dots, "a = 1 # '" + dots + "\nb = 1.5",
        "'" + dots + "' = 1", "a = [" + repeated("1.5, ", 500) + "]"}) {
    CAPTURE(text.substr(0, 12));
    CHECK(complaint_of_toml(text).empty());
  }
}

}  // namespace
}  // namespace cache_run
