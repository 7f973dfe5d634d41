// SPDX-License-Identifier: MIT
#include "sys/parse_number.hpp"

#include <doctest/doctest.h>

#include <cstdint>

namespace cache_run {
namespace {

TEST_CASE("parse number: the whole text is one number that fits") {
  CHECK(parse_number<unsigned>("0") == 0U);
  CHECK(parse_number<int>("-7") == -7);
  CHECK(parse_number<std::uint64_t>("18446744073709551615") == 18446744073709551615U);
  CHECK(parse_number<unsigned>("1f", 16) == 31U);
  for (const std::string_view text : {"", "-", "+1", " 1", "1 ", "1.0", "0x1", "-1"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_number<unsigned>(text));
  }
  CHECK_FALSE(parse_number<std::uint8_t>("256"));
}

TEST_CASE("parse number: a number is cut off the front, or nothing is") {
  std::string_view text = "12:rest";
  CHECK(take_number<int>(text) == 12);
  CHECK(text == ":rest");
  CHECK_FALSE(take_number<int>(text));
  CHECK(text == ":rest");
}

TEST_CASE("parse number: what is read keeps its value where the text is no number") {
  int number = 5;
  CHECK_FALSE(read_number("x", number));
  CHECK(number == 5);
  CHECK(read_number("6", number));
  CHECK(number == 6);
}

}  // namespace
}  // namespace cache_run
