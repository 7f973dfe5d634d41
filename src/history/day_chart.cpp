// SPDX-License-Identifier: MIT
#include "history/day_chart.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "print/times.hpp"
#include "sys/environment.hpp"

namespace cache_run {
namespace {

constexpr std::size_t kName = 10;  // width of the columns, in characters
constexpr std::size_t kTime = 8;
constexpr std::size_t kRate = 5;
constexpr std::size_t kGap = 2;
constexpr std::size_t kTexts = kName + kTime + kRate + 4 * kGap;
constexpr std::size_t kLeast = 12;        // minimum width of both bars together
constexpr std::size_t kMostColumns = 90;  // maximum width of both bars together

/// Returns whether the locale is UTF-8. As in locale(7), the first of these variables that is not
/// empty decides.
bool has_blocks() {
  for (const char* const name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const std::string_view locale = variable(name).value_or("");
    if (locale.empty()) continue;
    return locale.find("UTF-8") != std::string_view::npos ||
           locale.find("utf8") != std::string_view::npos;
  }
  return false;
}

/// Returns a bar that fills `share` (0 to 1) of `columns`, padded with blanks. A share above 0
/// shows at least the smallest step.
std::string bar(double share, std::size_t columns, const Screen& screen) {
  constexpr std::array<std::string_view, 8> kParts = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  if (columns == 0) return {};
  const bool blocks = has_blocks();
  const std::size_t steps = blocks ? kParts.size() : 1;
  auto filled = static_cast<std::size_t>(
      std::lround(share * static_cast<double>(columns) * static_cast<double>(steps)));
  if (filled == 0 && share > 0) filled = 1;
  const std::size_t part = filled % steps;
  const std::size_t whole = filled / steps;
  std::string text;
  for (std::size_t i = 0; i < whole; ++i) text += blocks ? "█" : "#";
  text += kParts.at(part);
  const std::string blanks(columns - whole - (part > 0 ? 1 : 0), ' ');
  return in_style(text, Style::good, screen) + blanks;
}

}  // namespace

std::string rate_text(std::optional<double> rate) {
  constexpr double kPercent = 100;
  return rate ? fmt::format("{:.0f} %", *rate * kPercent) : "-";
}

std::string day_chart(const std::vector<DayOfChart>& days, const Screen& screen) {
  const std::size_t room = std::min(std::max(screen.width, kTexts) - kTexts, kMostColumns);
  const std::size_t bars = room < kLeast ? 0 : room;
  const std::size_t of_rate = bars / 3;
  const std::size_t of_time = bars - of_rate;
  std::chrono::nanoseconds most(1);
  for (const DayOfChart& day : days) most = std::max(most, day.saved);
  const std::string titles =
      fmt::format("{:<{}}  {:<{}}  HIT RATE", "DAY", kName, "TIME SAVED", of_time + kGap + kTime);
  std::string text = bold(titles, screen) + "\n";
  for (const DayOfChart& day : days) {
    const double share = static_cast<double>(day.saved.count()) / static_cast<double>(most.count());
    text +=
        fmt::format("{:<{}}  {}  {:>{}}  {}  {:>{}}\n", day.name, kName,
                    bar(share, of_time, screen), duration_text(day.saved.count()), kTime,
                    bar(day.hit_rate.value_or(0), of_rate, screen), rate_text(day.hit_rate), kRate);
  }
  return text;
}

}  // namespace cache_run
