// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "sys/file_identity.hpp"

namespace cache_run {

/// A day by the calendar: days since 1970-01-01.
using Day = std::int32_t;

/// All days that are told apart no longer.
constexpr Day kEarlier = std::numeric_limits<Day>::min();

/// The day of that moment in local time.
Day day_of(FileTime time);

/// "2026-11-20"
std::string day_text(Day day);

/// The day of a text like that; nullopt if there is no such day.
std::optional<Day> parse_day(std::string_view text);

}  // namespace cache_run
