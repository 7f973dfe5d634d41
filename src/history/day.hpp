// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "sys/file_identity.hpp"

namespace cache_run {

/// A day of the calendar, as the number of days since 1970-01-01.
using Day = std::int32_t;

/// Stands for all days that are over a year ago. The history counts them together.
constexpr Day kEarlier = std::numeric_limits<Day>::min();

/// Returns the day of `time` in local time. Returns day 0 if localtime_r(3) fails.
Day day_of(FileTime time);

/// Returns the date as "2026-11-20".
std::string day_text(Day day);

/// Returns the day of a date as day_text() writes it. Returns nullopt if there is no such day.
std::optional<Day> parse_day(std::string_view text);

}  // namespace cache_run
