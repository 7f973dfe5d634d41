// SPDX-License-Identifier: MIT
#include "sys/utf8.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>

namespace cache_run {
namespace {

TEST_CASE("utf8: characters of each length, and the bounds of each") {
  struct Row {
    std::string_view text;
    char32_t code;
    std::size_t size;
  };
  for (const Row& row : std::to_array<Row>({{"a\xff", 'a', 1},
                                            {"\x7f", 0x7f, 1},
                                            {"\xc2\x80", 0x80, 2},
                                            {"\xdf\xbf!", 0x7ff, 2},
                                            {"\xe0\xa0\x80", 0x800, 3},
                                            {"\xed\x9f\xbf", 0xd7ff, 3},
                                            {"\xee\x80\x80", 0xe000, 3},
                                            {"\xef\xbf\xbf", 0xffff, 3},
                                            {"\xf0\x90\x80\x80", 0x10000, 4},
                                            {"\xf4\x8f\xbf\xbf", 0x10ffff, 4}})) {
    CAPTURE(row.code);
    const auto character = first_character(row.text);
    REQUIRE(character);
    CHECK(character->code == row.code);
    CHECK(character->size == row.size);
  }
  const auto nul = first_character(std::string_view("\0", 1));
  REQUIRE(nul);
  CHECK(nul->code == 0);
}

TEST_CASE("utf8: what is cut short, overlong, a surrogate or too large is no character") {
  for (const std::string_view text :
       {"", "\x80", "\xbf", "\xc3", "\xc3(", "\xc0\x80", "\xc1\xbf", "\xe0\x9f\xbf", "\xe2\x82",
        "\xe2(\xa1", "\xe2\x82(", "\xed\xa0\x80", "\xed\xbf\xbf", "\xf0\x8f\xbf\xbf",
        "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xf8\x88\x80\x80\x80", "\xfe", "\xff"}) {
    CAPTURE(text);
    CHECK_FALSE(first_character(text));
  }
}

}  // namespace
}  // namespace cache_run
