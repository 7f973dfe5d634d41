// SPDX-License-Identifier: MIT
#include "print/times.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ctime>

#include "sys/file_identity.hpp"

namespace cache_run {

std::string duration_text(FileTime nanoseconds) {
  constexpr double kPerSecond = 1e9;
  constexpr double kMinute = 60;
  constexpr double kHour = 60 * kMinute;
  constexpr double kDay = 24 * kHour;
  const double seconds = static_cast<double>(std::max<FileTime>(nanoseconds, 0)) / kPerSecond;
  // Values that would round to "1000 ms" or "120.0 s" get the next unit.
  if (seconds < 0.9995) return fmt::format("{:.0f} ms", seconds * 1000);
  if (seconds < 2 * kMinute - 0.05) return fmt::format("{:.1f} s", seconds);
  if (seconds < 2 * kHour) return fmt::format("{:.0f} min", seconds / kMinute);
  if (seconds < 2 * kDay) return fmt::format("{:.0f} h", seconds / kHour);
  return fmt::format("{:.0f} days", seconds / kDay);
}

std::string moment_text(FileTime time) {
  constexpr int kFirstYear = 1900;
  // Division rounds towards zero, but times before 1970 must round down.
  const std::time_t seconds = time / kSecond - (time % kSecond < 0 ? 1 : 0);
  std::tm parts{};
  if (localtime_r(&seconds, &parts) == nullptr) return fmt::format("{} s since 1970", seconds);
  return fmt::format("{}-{:02}-{:02} {:02}:{:02}:{:02}", parts.tm_year + kFirstYear,
                     parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec);
}

}  // namespace cache_run
