// SPDX-License-Identifier: MIT
#include "print/times.hpp"

#include <doctest/doctest.h>

#include <array>
#include <ctime>

#include "../../support/scratch.hpp"

namespace cache_run {
namespace {

TEST_CASE("times: spans are told as people read them") {
  struct Row {
    double seconds;
    std::string_view text;
  };
  constexpr double kMinute = 60;
  constexpr double kHour = 3600;
  constexpr double kDay = 24 * kHour;
  for (const Row& row : std::to_array<Row>({{0, "0 ms"},
                                            {-5, "0 ms"},
                                            {0.0004, "0 ms"},
                                            {0.0016, "2 ms"},
                                            {0.34, "340 ms"},
                                            {0.999, "999 ms"},
                                            {1, "1.0 s"},
                                            {1.26, "1.3 s"},
                                            {12.34, "12.3 s"},
                                            {119, "119.0 s"},
                                            {2 * kMinute, "2 min"},
                                            {5.2 * kMinute, "5 min"},
                                            {5.8 * kMinute, "6 min"},
                                            {119 * kMinute, "119 min"},
                                            {2 * kHour, "2 h"},
                                            {3.4 * kHour, "3 h"},
                                            {47 * kHour, "47 h"},
                                            {2 * kDay, "2 days"},
                                            {4.4 * kDay, "4 days"},
                                            {1000 * kDay, "1000 days"}})) {
    CAPTURE(row.seconds);
    CHECK(duration_text(static_cast<FileTime>(row.seconds * 1e9)) == row.text);
  }
}

TEST_CASE("times: moments are told by the local clock") {
  const auto in_zone = [](const char* zone, FileTime time) {
    const WithVariable variable("TZ", zone);
    tzset();
    return moment_text(time);
  };
  CHECK(in_zone("UTC", 1'700'000'000'900'000'000) == "2023-11-14 22:13:20");
  CHECK(in_zone("XYZ-5:30", 1'700'000'000'900'000'000) == "2023-11-15 03:43:20");
  CHECK(in_zone("UTC", 0) == "1970-01-01 00:00:00");
  CHECK(in_zone("UTC", -1) == "1969-12-31 23:59:59");
  tzset();
}

}  // namespace
}  // namespace cache_run
