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
    CHECK(option.value.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string_view::npos);
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

TEST_CASE("options: variables are those that the manual names") {
  std::string variables;
  for (const Option& option : all_options()) {
    const std::string variable = variable_of(option);
    if (!variable.empty()) variables += variable + "\n";
  }
  CHECK(variables ==
        "CACHE_RUN_AUTO_INPUTS\n"
        "CACHE_RUN_STDIN\n"
        "CACHE_RUN_CACHE_EXIT\n"
        "CACHE_RUN_CACHE_DIR\n"
        "CACHE_RUN_REFRESH\n"
        "CACHE_RUN_NO_CACHE\n"
        "CACHE_RUN_VERBOSE\n"
        "CACHE_RUN_QUIET\n");
}

}  // namespace
}  // namespace cache_run
