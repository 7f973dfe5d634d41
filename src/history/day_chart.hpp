// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "print/screen.hpp"

namespace cache_run {

struct DayOfChart {
  std::string name;
  std::chrono::nanoseconds saved{};
  std::optional<double> hit_rate;  ///< 0 to 1
};

/// "60 %", or "-" if there is none.
std::string rate_text(std::optional<double> rate);

/// A line for each day of what was saved, its bar as long as that is beside the most of a day, and
/// of the hit rate; as wide as the terminal, without bars on a narrow one. Bars are of blocks where
/// the locale is one of UTF-8, else of '#'.
std::string day_chart(const std::vector<DayOfChart>& days, const Screen& screen);

}  // namespace cache_run
