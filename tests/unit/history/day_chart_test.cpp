// SPDX-License-Identifier: MIT
#include "history/day_chart.hpp"

#include <doctest/doctest.h>

#include "../../support/scratch.hpp"

namespace cache_run {
namespace {

using std::chrono::seconds;

const std::vector<DayOfChart> kDays = {
    {.name = "2026-11-19", .saved = seconds(0), .hit_rate = std::nullopt},
    {.name = "2026-11-20", .saved = seconds(30), .hit_rate = 0.5},
    {.name = "2026-11-21", .saved = seconds(60), .hit_rate = 1},
    {.name = "2026-11-22", .saved = std::chrono::milliseconds(1), .hit_rate = 0.001}};

Screen screen_of(std::size_t width) {
  return {.is_terminal = true, .width = width, .styled = false};
}

TEST_CASE("day chart: bars fill the terminal") {
  const WithVariable locale("LC_ALL", "C");
  CHECK(day_chart(kDays, screen_of(49)) ==
        "DAY         TIME SAVED              HIT RATE\n"
        "2026-11-19                    0 ms              -\n"
        "2026-11-20  ######          30.0 s  ###      50 %\n"
        "2026-11-21  ############    60.0 s  ######  100 %\n"
        "2026-11-22  #                 1 ms  #         0 %\n");
}

TEST_CASE("day chart: blocks show eighths of a column") {
  const WithVariable locale("LC_ALL", "C.UTF-8");
  const std::string text = day_chart(kDays, screen_of(49));
  CHECK(text.find("2026-11-20  ██████          30.0 s  ███      50 %\n") != std::string::npos);
  CHECK(text.find("2026-11-22  ▏                 1 ms  ▏         0 %\n") != std::string::npos);
}

TEST_CASE("day chart: a narrow terminal gets no bars") {
  const WithVariable locale("LC_ALL", "C");
  for (const std::size_t width : {0U, 20U, 42U}) {
    CHECK(day_chart(kDays, screen_of(width)).find('#') == std::string::npos);
  }
  CHECK(day_chart(kDays, screen_of(43)).find('#') != std::string::npos);
}

TEST_CASE("day chart: colours where they are welcome") {
  const WithVariable locale("LC_ALL", "C");
  const Screen screen{.is_terminal = true, .width = 49, .styled = true};
  CHECK(day_chart(kDays, screen).find("\033[32m######\033[0m      ") != std::string::npos);
}

}  // namespace
}  // namespace cache_run
