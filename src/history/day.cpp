// SPDX-License-Identifier: MIT
#include "history/day.hpp"

#include <fmt/format.h>

#include <chrono>
#include <ctime>

#include "sys/file_identity.hpp"
#include "sys/parse_number.hpp"

namespace cache_run {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr int kYearZero = 1900;  // the year that tm_year counts from

Day day_of_date(const year_month_day& date) {
  return static_cast<Day>(sys_days{date}.time_since_epoch().count());
}

}  // namespace

Day day_of(FileTime time) {
  const std::time_t seconds = time / kSecond;
  std::tm local{};
  if (localtime_r(&seconds, &local) == nullptr) return 0;
  return day_of_date(year_month_day(std::chrono::year(local.tm_year + kYearZero),
                                    std::chrono::month(static_cast<unsigned>(local.tm_mon) + 1),
                                    std::chrono::day(static_cast<unsigned>(local.tm_mday))));
}

std::string day_text(Day day) {
  const year_month_day date{sys_days{std::chrono::days(day)}};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::optional<Day> parse_day(std::string_view text) {
  constexpr std::size_t kSize = 10;
  if (text.size() != kSize || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = parse_number<unsigned>(text.substr(0, 4));
  const auto month = parse_number<unsigned>(text.substr(5, 2));
  const auto day = parse_number<unsigned>(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const year_month_day date(std::chrono::year(static_cast<int>(*year)), std::chrono::month(*month),
                            std::chrono::day(*day));
  if (!date.ok()) return std::nullopt;
  return day_of_date(date);
}

}  // namespace cache_run
