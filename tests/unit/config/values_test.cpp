// SPDX-License-Identifier: MIT
#include "config/values.hpp"

#include <doctest/doctest.h>

#include <ostream>  // doctest prints bitsets

#include "sys/error.hpp"

namespace cache_run {
namespace {

TEST_CASE("values: the three times of outputs") {
  for (const auto which : {OutputTimes::now, OutputTimes::recorded, OutputTimes::keep}) {
    CHECK(output_times_value(name_of(which), "x") == which);
  }
  CHECK_THROWS_AS(output_times_value("Now", "x"), UsageError);
}

TEST_CASE("values: flags") {
  for (const std::string_view yes : {"1", "true", "yes", "on"}) {
    CAPTURE(yes);
    CHECK(flag_value(yes, "x"));
  }
  for (const std::string_view no : {"0", "false", "no", "off", ""}) {
    CAPTURE(no);
    CHECK_FALSE(flag_value(no, "x"));
  }
  for (const std::string_view bad :
       {"2", "10", "01", "-1", "TRUE", "True", "y", "n", "t", "f", " 1", "1 ", " ", "onn", "o"}) {
    CAPTURE(bad);
    CHECK_THROWS_AS(static_cast<void>(flag_value(bad, "x")), UsageError);
  }
  CHECK_THROWS_WITH_AS(static_cast<void>(flag_value("maybe", "CACHE_RUN_QUIET")),
                       "CACHE_RUN_QUIET: 'maybe' is not one of 1, true, yes, on, 0, false, no, off",
                       UsageError);
}

TEST_CASE("values: which arguments are inputs") {
  CHECK(auto_inputs_value("tree", "x") == AutoInputs::tree);
  CHECK(auto_inputs_value("files", "x") == AutoInputs::files);
  CHECK(auto_inputs_value("off", "x") == AutoInputs::off);
  for (const std::string_view bad : {"", "Tree", "file", "on", "no", "0", "tree ", "tree,files"}) {
    CAPTURE(bad);
    CHECK_THROWS_AS(auto_inputs_value(bad, "x"), UsageError);
  }
  CHECK_THROWS_WITH_AS(auto_inputs_value("trees", "--auto-inputs"),
                       "--auto-inputs: 'trees' is not one of tree, files, off", UsageError);
}

TEST_CASE("values: exit statuses") {
  struct Row {
    std::string_view text;
    std::vector<std::size_t> statuses;
  };
  for (const Row& row :
       {Row{"0", {0}}, Row{"1", {1}}, Row{"255", {255}}, Row{"0,1", {0, 1}}, Row{"1,0,1", {0, 1}},
        Row{"7,64,63,128", {7, 63, 64, 128}}, Row{"007", {7}}}) {
    CAPTURE(row.text);
    std::bitset<256> expected;
    for (const std::size_t status : row.statuses) expected.set(status);
    CHECK(statuses_value(row.text, "x") == expected);
  }
  CHECK(statuses_value("all", "x").all());
  for (const std::string_view bad :
       {"",           ",",          "0,",    ",0",    "0,,1", "256", "-1",  "+1",
        " 0",         "0 ",         "0, 1",  "0x1",   "1.5",  "a",   "0;1", "99999999999999999999",
        "4294967296", "4294967297", "all,0", "0,all", "ALL",  "0-3", "1\n"}) {
    CAPTURE(bad);
    CHECK_THROWS_AS(statuses_value(bad, "x"), UsageError);
  }
  CHECK_THROWS_WITH_AS(statuses_value("0,256", "--cache-exit"),
                       "--cache-exit: '0,256' is not 'all' or a list of statuses from 0 to 255 "
                       "such as 0,1",
                       UsageError);
}

TEST_CASE("values: texts are anything but nothing") {
  for (const std::string text : {"a", " ", "-", "\n", "\xff"}) {
    CAPTURE(text);
    CHECK(text_value(text, "x") == text);
  }
  CHECK_THROWS_WITH_AS(text_value("", "--output"), "--output: the value is empty", UsageError);
}

}  // namespace
}  // namespace cache_run
