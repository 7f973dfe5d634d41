// SPDX-License-Identifier: MIT
#include "print/screen.hpp"

#include <doctest/doctest.h>

namespace cache_run {
namespace {

TEST_CASE("screen: widths of characters, not of bytes") {
  CHECK(width_of("") == 0);
  CHECK(width_of("abc") == 3);
  CHECK(width_of("gr\u00fc\u00df") == 4);
  CHECK(width_of("\u6771\u4eac") == 4);
  CHECK(width_of("\U0001f600") == 2);
  CHECK(width_of("e\u0301") == 1);
  CHECK(width_of("\u2026") == 1);
  CHECK(width_of("\xff\xfe") == 2);
}

TEST_CASE("screen: cut texts end in an ellipsis and are as wide as asked for") {
  CHECK(cut_to("abcdef", 6) == "abcdef");
  CHECK(cut_to("abcdef", 5) == "abcd\u2026");
  CHECK(cut_to("abcdef", 1) == "\u2026");
  CHECK(cut_to("abcdef", 0).empty());
  CHECK(cut_to("gr\u00fc\u00dfe", 4) == "gr\u00fc\u2026");
  CHECK(cut_to("\u6771\u4eac\u90fd", 5) == "\u6771\u4eac\u2026");
  CHECK(cut_to("\u6771\u4eac\u90fd", 4) == "\u6771\u2026");  // half a character is none
  CHECK(cut_to("ae\u0301bcd", 3) == "ae\u0301\u2026");
}

TEST_CASE("screen: text that is cut in the middle keeps more of its end") {
  CHECK(cut_in_the_middle("abcdefghi", 9) == "abcdefghi");
  CHECK(cut_in_the_middle("abcdefghi", 6) == "a\u2026fghi");
  CHECK(cut_in_the_middle("abcdefghi", 1) == "\u2026");
  CHECK(cut_in_the_middle("abcdefghi", 0).empty());
  CHECK(cut_in_the_middle("abc\u6771\u4eac\u90fd", 6) == "a\u2026\u4eac\u90fd");
  CHECK(width_of(cut_in_the_middle("abc\u6771\u4eac\u90fdxy", 7)) <= 7);
}

TEST_CASE("screen: bold is for where it is welcome") {
  CHECK(bold("x", {.is_terminal = true, .width = 80, .styled = true}) == "\033[1mx\033[0m");
  CHECK(bold("x", {.is_terminal = true, .width = 80, .styled = false}) == "x");
}

}  // namespace
}  // namespace cache_run
