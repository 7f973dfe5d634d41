// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>

namespace cache_run {

/// The limits of a cache.
struct Limits {
  /// The value of max_size that means no limit.
  static constexpr std::int64_t kNone = std::numeric_limits<std::int64_t>::max();

  std::int64_t max_size = kNone;                    ///< bytes on disk
  std::optional<std::chrono::nanoseconds> max_age;  ///< since the last use; nullopt: no limit
};

}  // namespace cache_run
