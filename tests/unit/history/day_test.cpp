// SPDX-License-Identifier: MIT
#include "history/day.hpp"

#include <doctest/doctest.h>

#include <ctime>

#include "../../support/scratch.hpp"

namespace cache_run {
namespace {

TEST_CASE("day: texts are read and written") {
  for (const std::string text : {"1970-01-01", "2024-02-29", "2026-11-20", "0001-01-01"}) {
    CAPTURE(text);
    CHECK(day_text(parse_day(text).value()) == text);
  }
  CHECK(parse_day("1970-01-02") == 1);
  CHECK(parse_day("1969-12-31") == -1);
  for (const std::string text :
       {"", "2025-02-29", "2026-13-01", "2026-00-01", "2026-1-1", "26-11-20", "2026-11-200",
        "2026/11/20", "2026-11-2x", "+026-11-20", "7d"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_day(text));
  }
}

TEST_CASE("day: it is that of local time") {
  constexpr FileTime kHour = 3'600'000'000'000;
  for (const auto& [zone, early, late] :
       {std::tuple("UTC0", 100, 100), std::tuple("AAA-5", 100, 101), std::tuple("AAA5", 99, 100)}) {
    CAPTURE(zone);
    const WithVariable with("TZ", zone);
    tzset();
    CHECK(day_of(100 * 24 * kHour) == early);
    CHECK(day_of((100 * 24 + 23) * kHour) == late);
  }
  tzset();
}

}  // namespace
}  // namespace cache_run
