// SPDX-License-Identifier: MIT
#include "config/normalize_table.hpp"

#include <doctest/doctest.h>

#include "config/config_file.hpp"
#include "sys/error.hpp"

namespace cache_run {
namespace {

using Words = std::vector<std::string>;

constexpr std::string_view kRule = "[[rule]]\ncommand = 'x'\n[[rule.normalize]]\n";

std::vector<ArgumentRule> rules(std::string_view text, const std::string& prefix = "") {
  std::vector<ArgumentRule> rules;
  const ConfigFile config = parse_config(std::string(kRule) + std::string(text), "f", prefix);
  for (const Assignment& said : config.rules.at(0).assignments) {
    if (said.rule) rules.push_back(*said.rule);
  }
  return rules;
}

std::string complaint_of_table(std::string_view text) {
  try {
    static_cast<void>(rules(text));
  } catch (const UsageError& error) {
    return error.what();
  }
  return "";
}

TEST_CASE("normalize table: every built-in") {
  struct Row {
    std::string name;
    Treatment treatment;
  };
  for (const Row& row :
       {Row{"text", Treatment::text}, Row{"number", Treatment::number},
        Row{"basename", Treatment::basename}, Row{"realpath", Treatment::realpath},
        Row{"sorted-list", Treatment::sorted_list}, Row{"contents", Treatment::contents}}) {
    CAPTURE(row.name);
    const auto made = rules("argument = '--a=*'\nas = '" + row.name + "'");
    REQUIRE(made.size() == 1);
    CHECK(made[0].pattern == "--a=*");
    CHECK(made[0].treatment == row.treatment);
    CHECK(made[0].command.empty());
    CHECK(made[0].place == "f:4:12");
  }
}

TEST_CASE("normalize table: one rule for each pattern in order after what else the rule says") {
  const ConfigFile config = parse_config(
      "[[rule]]\ncommand = 'x'\nignore_arg = ['c']\n[[rule.normalize]]\nargument = ['a', 'b *']\n"
      "as = 'number'\n[[rule.normalize]]\nargument = 'd'\nas = 'text'\n",
      "f", "");
  const std::vector<Assignment>& said = config.rules.at(0).assignments;
  REQUIRE(said.size() == 4);
  CHECK(said[0].value == "c");
  CHECK(said[1].rule->pattern == "a");
  CHECK(said[2].rule->pattern == "b *");
  CHECK(said[2].rule->place == "f:5:18");
  CHECK(said[3].rule->pattern == "d");
}

TEST_CASE("normalize table: a program or a shell line") {
  const auto one = [](std::string_view run, const std::string& prefix) {
    const auto made = rules("argument = '*'\nrun = " + std::string(run), prefix);
    REQUIRE(made.size() == 1);
    CHECK(made[0].treatment == Treatment::command);
    return made[0].command;
  };
  CHECK(one("['jq', '-S', '.']", "../") == Words{"jq", "-S", "."});
  CHECK(one("['./norm', './x']", "") == Words{"./norm", "./x"});
  CHECK(one("['./norm', './x']", "../") == Words{".././norm", "./x"});
  CHECK(one("['bin/norm']", "../") == Words{"../bin/norm"});
  CHECK(one("['/bin/norm']", "../") == Words{"/bin/norm"});
  CHECK(one("'tr a b <\"$1\"'", "../") == Words{"/bin/sh", "-c", "tr a b <\"$1\"", "sh"});
}

TEST_CASE("normalize table: errors") {
  CHECK(complaint_of_table("as = 'text'") ==
        "f:3:1: normalize: 'argument' is missing: give the pattern of the arguments");
  CHECK(complaint_of_table("argument = []\nas = 'text'") ==
        "f:3:1: normalize: 'argument' is missing: give the pattern of the arguments");
  CHECK(complaint_of_table("argument = 'x'") == "f:3:1: normalize: give either 'as' or 'run'");
  CHECK(complaint_of_table("argument = 'x'\nas = 'text'\nrun = 'y'") ==
        "f:3:1: normalize: give either 'as' or 'run'");
  CHECK(complaint_of_table("argument = ['x', '']\nas = 'text'") ==
        "f:4:18: argument: the pattern is empty");
  CHECK(
      complaint_of_table("argument = 'x'\nas = 'ignore'") ==
      "f:5:6: as: 'ignore' is not one of text, number, basename, realpath, sorted-list, contents; "
      "name a program with 'run'");
  CHECK(complaint_of_table("argument = 'x'\nas = 1")
            .starts_with("f:5:6: as: an integer is not one of "));
  CHECK(complaint_of_table("argument = 'x'\nrun = []") == "f:5:7: run: name a program");
  CHECK(complaint_of_table("argument = 'x'\nrun = ''") == "f:5:7: run: name a program");
  CHECK(complaint_of_table("argument = 'x'\nrun = ['', 'a']") == "f:5:7: run: name a program");
  CHECK(complaint_of_table("argument = 'x'\nran = 'y'") ==
        "f:5:1: ran: unknown key here; did you mean 'run'?");
  CHECK(complaint_of_table("argument = 1")
            .starts_with("f:4:12: argument: an integer is not accepted"));
}

TEST_CASE("normalize table: it must be an array of tables") {
  const auto throws = [](const std::string& text) {
    CHECK_THROWS_WITH_AS(static_cast<void>(parse_config(text, "f", "")),
                         "f:2:7: normalize: write it as [[rule.normalize]]", UsageError);
  };
  throws("[[rule]]\n[rule.normalize]\nargument = 'x'");
}

}  // namespace
}  // namespace cache_run
