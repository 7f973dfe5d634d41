// SPDX-License-Identifier: MIT
#include "action/number.hpp"

#include <doctest/doctest.h>

#include <vector>

namespace cache_run {
namespace {

TEST_CASE("number: equal numbers have one spelling") {
  struct Row {
    std::string canonical;
    std::vector<std::string> spellings;
  };
  const std::string zeros(30, '0');
  for (const Row& row : std::vector<Row>{
           {"1",
            {"1", "01", "+1", "1.", "1.0", "1e0", "10e-1", "0.1E+1", "1e-0", "1" + zeros + "e-30"}},
           {"10", {"10", "1e1", "010.00", "0.001e4"}},
           {"0.5", {".5", "0.5", "5e-1", "00.50"}},
           {"-12.25", {"-12.25", "-1225e-2", "-0.1225e2"}},
           {"0", {"0", "00", "+0", "0.0", ".0", "0e99", "0e-5"}},
           {"-0", {"-0", "-0.0", "-0e1"}},
           {"100000000000000000000", {"1e20", "100000000000000000000"}},
           {"1e21", {"1e21", "1000000000000000000000", "0.1e22"}},
           {"0.00000000000000000001", {"1e-20"}},
           {"1e-21", {"1e-21", "0.1e-20"}},
           {"1e9223372036854775807", {"1e9223372036854775807", "10e9223372036854775806"}},
           {"1e-9223372036854775808", {"1e-9223372036854775808"}}}) {
    for (const std::string& spelling : row.spellings) {
      CAPTURE(spelling);
      CHECK(canonical_number(spelling) == row.canonical);
      CHECK(canonical_number(row.canonical) == row.canonical);
    }
  }
}

TEST_CASE("number: no digit is lost") {
  const std::string nines(5000, '9');
  CHECK(canonical_number(nines) == nines);
  CHECK(canonical_number("0." + nines + "1") == nines + "1e-5001");
  CHECK(canonical_number("9007199254740992") != canonical_number("9007199254740993"));
  CHECK(canonical_number("0.1") != canonical_number("0.1000000000000000055"));
}

TEST_CASE("number: what is no decimal number is none") {
  for (const std::string text : {"",
                                 "+",
                                 "-",
                                 ".",
                                 "-.",
                                 "e1",
                                 ".e1",
                                 "1e",
                                 "1e+",
                                 "1e+-1",
                                 "1e--1",
                                 "0x10",
                                 "inf",
                                 "nan",
                                 "NaN",
                                 "1 ",
                                 " 1",
                                 "1,5",
                                 "1.2.3",
                                 "--1",
                                 "+-1",
                                 "1e1.5",
                                 "1_000",
                                 "1e9223372036854775808",
                                 "10e9223372036854775807",
                                 "0.1e-9223372036854775808",
                                 "0e99999999999999999999",
                                 "1f"}) {
    CAPTURE(text);
    CHECK(canonical_number(text) == std::nullopt);
  }
  CHECK(canonical_number(std::string_view("1\0", 2)) == std::nullopt);
}

}  // namespace
}  // namespace cache_run
