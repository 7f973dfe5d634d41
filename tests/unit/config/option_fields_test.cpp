// SPDX-License-Identifier: MIT
#include "config/option_fields.hpp"

#include <doctest/doctest.h>

#include "sys/error.hpp"

namespace cache_run {
namespace {

/// A text that each option of that type takes, and that is not its default.
std::string text_for(const Option& option) {
  switch (option.type) {
    case ValueType::flag:
      return "1";
    case ValueType::choice:
      return std::string(option.value.substr(option.value.rfind('|') + 1));
    case ValueType::statuses:
      return "0,7";
    case ValueType::duration:
      return "5s";
    case ValueType::size:
      return "5 kB";
    default:
      return option.id == OptionId::remote ? "file:///text" : "/text";
  }
}

TEST_CASE("option fields: each option of the table sets a field of its own") {
  for (const Option& option : all_options()) {
    CAPTURE(option.name);
    if (option.id == OptionId::shell || option.id == OptionId::trust) continue;
    Settings settings;
    set_option(settings, option, text_for(option), "--x");
    CHECK_FALSE(settings == Settings());
    for (const Option& other : all_options()) {
      if (other.repeatable || key_of(other).empty() || other.id == OptionId::shell) continue;
      const bool is_default = value_of(settings, other.id) == value_of(Settings(), other.id);
      CHECK(is_default == (other.id != option.id));
    }
  }
}

TEST_CASE("option fields: values of repeatable options add up until they are cleared") {
  for (const Option& option : all_options()) {
    if (!option.repeatable) continue;
    CAPTURE(option.name);
    Settings once;
    Settings twice;
    set_option(once, option, text_for(option), "--x");
    set_option(twice, option, text_for(option), "--x");
    set_option(twice, option, text_for(option), "--x");
    CHECK_FALSE(once == twice);
    clear_option(twice, option);
    CHECK(twice == Settings());
  }
}

TEST_CASE("option fields: a bad value names its place") {
  Settings settings;
  CHECK_THROWS_AS(set_option(settings, *find_option("ttl"), "soon", "FILE:3"), UsageError);
  CHECK_THROWS_WITH(set_option(settings, *find_option("env"), "A=b", "FILE:3"),
                    doctest::Contains("FILE:3: 'A=b'"));
  CHECK(settings == Settings());
}

}  // namespace
}  // namespace cache_run
