// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "history/history.hpp"

namespace cache_run {

/// Sums over some of what history and journal count: all of it, a command's, a day's.
struct CallSums {
  using ByReason = std::map<std::string, std::uint64_t>;

  std::uint64_t hits = 0;
  std::uint64_t stale = 0;  ///< of the hits
  std::uint64_t misses = 0;
  std::uint64_t refreshes = 0;
  std::uint64_t stored = 0;  ///< of misses and refreshes
  std::uint64_t uncached = 0;
  std::uint64_t damaged = 0;
  std::uint64_t evicted_files = 0;
  std::uint64_t evicted_bytes = 0;
  std::chrono::nanoseconds saved{};
  std::chrono::nanoseconds ran{};  ///< misses and refreshes
  ByReason miss_reasons;
  ByReason not_stored;  ///< of misses and refreshes
  ByReason uncached_reasons;

  void add(const CountKey& key, const Tally& tally);
  [[nodiscard]] bool has_calls() const { return hits + misses + refreshes + uncached > 0; }
  /// Hits among hits and misses; nullopt if there are neither.
  [[nodiscard]] std::optional<double> hit_rate() const;
};

}  // namespace cache_run
