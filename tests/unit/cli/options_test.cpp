// SPDX-License-Identifier: MIT
#include "cli/options.hpp"

#include <doctest/doctest.h>

#include <set>

namespace cache_run {
namespace {

TEST_CASE("options: letters names and ids are unique and every id has its row") {
  std::set<char> letters;
  std::set<std::string_view> names;
  std::set<OptionId> ids;
  for (const Option& option : all_options()) {
    CAPTURE(option.name);
    if (option.letter != 0) CHECK(letters.insert(option.letter).second);
    CHECK(names.insert(option.name).second);
    CHECK(ids.insert(option.id).second);
  }
  CHECK(ids.size() == static_cast<std::size_t>(OptionId::version) + 1);
}

TEST_CASE("options: rows are spelled as the house spells them") {
  for (const Option& option : all_options()) {
    CAPTURE(option.name);
    CHECK(option.name.size() > 1);
    CHECK(option.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == std::string_view::npos);
    CHECK_FALSE(option.name.starts_with('-'));
    CHECK(option.value.empty() == (option.type == ValueType::flag));
    CHECK_FALSE(option.help.empty());
    CHECK_FALSE(option.help.ends_with('.'));
    CHECK_FALSE(option.group.empty());
    if (option.repeatable) CHECK_FALSE(option.value.empty());
  }
}

TEST_CASE("options: rows are found by name and by letter") {
  for (const Option& option : all_options()) {
    CAPTURE(option.name);
    CHECK(find_option(option.name) == &option);
    if (option.letter != 0) CHECK(find_option(option.letter) == &option);
  }
  for (const std::string_view name :
       {"", "inputs", "inpu", "Input", "--input", "i", "input=", "none"}) {
    CAPTURE(name);
    CHECK(find_option(name) == nullptr);
  }
  CHECK(find_option('\0') == nullptr);
  CHECK(find_option('z') == nullptr);
  CHECK(find_option('I') == nullptr);
  CHECK(find_option('-') == nullptr);
  CHECK(find_option('v')->id == OptionId::verbose);
  CHECK(find_option('V')->id == OptionId::version);
}

TEST_CASE("options: variable and key are the name spelled in their way") {
  CHECK(variable_of(*find_option("auto-inputs")) == "CACHE_RUN_AUTO_INPUTS");
  CHECK(key_of(*find_option("auto-inputs")) == "auto_inputs");
  CHECK(variable_of(*find_option("stdin")) == "CACHE_RUN_STDIN");
  for (const Option& option : all_options()) {
    CAPTURE(option.name);
    const bool only_there = option.said == WhereSaid::on_command_line;
    CHECK(variable_of(option).empty() == only_there);
    CHECK(key_of(option).empty() == only_there);
  }
}

}  // namespace
}  // namespace cache_run
