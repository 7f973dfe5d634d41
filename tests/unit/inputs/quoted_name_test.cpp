// SPDX-License-Identifier: MIT
#include "inputs/quoted_name.hpp"

#include <doctest/doctest.h>

namespace cache_run {
namespace {

TEST_CASE("quoted name: all escapes of git are bytes") {
  CHECK(unquoted_name(R"("d/gr\303\274n")") == "d/gr\303\274n");
  CHECK(unquoted_name(R"("\a\b\t\n\v\f\r\"\\x")") == "\a\b\t\n\v\f\r\"\\x");
  CHECK(unquoted_name(R"("\001\0377")") == "\001\0377");
  CHECK(unquoted_name(R"("plain")") == "plain");
}

TEST_CASE("quoted name: any other text is none") {
  for (const char* const text : {"", "\"", "\"\"", "x", "\"x", "x\"", R"("a"b")", R"("\")",
                                 R"("\x")", R"("\30")", R"("\400")", R"("\000")", R"("\389")"}) {
    CAPTURE(text);
    CHECK(!unquoted_name(text));
  }
}

}  // namespace
}  // namespace cache_run
