// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "print/screen.hpp"

namespace cache_run {

/// A line of the chart.
struct DayOfChart {
  std::string name;                  ///< a date, or "earlier"
  std::chrono::nanoseconds saved{};  ///< duration of the runs that hits replaced
  std::optional<double> hit_rate;    ///< 0 to 1
};

/// Returns a rate of 0 to 1 as "60 %". Returns "-" if there is none.
std::string rate_text(std::optional<double> rate);

/// Returns a chart with a line for each day: the time saved and the hit rate, each with a bar. The
/// longest bar of time belongs to the day that saved most. Lines are as wide as the terminal, up to
/// a maximum. On a narrow terminal there are no bars. Bars consist of blocks if the locale is
/// UTF-8, else of '#'.
std::string day_chart(const std::vector<DayOfChart>& days, const Screen& screen);

}  // namespace cache_run
