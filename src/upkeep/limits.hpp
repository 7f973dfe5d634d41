// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>

namespace cache_run {

/// How much a cache may hold, and how long without being used.
struct Limits {
  static constexpr std::int64_t kNone = std::numeric_limits<std::int64_t>::max();

  std::int64_t max_size = kNone;  ///< bytes on disk
  std::optional<std::chrono::nanoseconds> max_age;
};

}  // namespace cache_run
