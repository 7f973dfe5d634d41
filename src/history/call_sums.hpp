// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "history/history.hpp"

namespace cache_run {

/// Sums of counted events: of a whole cache, of one command or of one day.
struct CallSums {
  /// Numbers of events by the word of their cause. The word is empty if there is none.
  using ByReason = std::map<std::string, std::uint64_t>;

  std::uint64_t hits = 0;
  std::uint64_t stale = 0;  ///< hits on a result older than --stale; `hits` includes them
  std::uint64_t misses = 0;
  std::uint64_t refreshes = 0;  ///< runs in the background
  std::uint64_t stored = 0;     ///< misses and refreshes whose result was stored
  std::uint64_t uncached = 0;
  std::uint64_t damaged = 0;         ///< results that a search found damaged
  std::uint64_t evicted_files = 0;   ///< files that an upkeep removed
  std::uint64_t evicted_bytes = 0;   ///< size on disk of these files
  std::chrono::nanoseconds saved{};  ///< duration of the runs that hits replaced
  std::chrono::nanoseconds ran{};    ///< duration of misses and refreshes
  ByReason miss_reasons;             ///< number of misses
  ByReason not_stored;               ///< number of misses and refreshes whose result was not stored
  ByReason uncached_reasons;         ///< number of uncached calls

  /// Adds the events that are counted under `key`.
  void add(const CountKey& key, const Tally& tally);
  [[nodiscard]] bool has_calls() const { return hits + misses + refreshes + uncached > 0; }
  /// Returns the share of hits among hits and misses, 0 to 1. Returns nullopt if there are neither.
  [[nodiscard]] std::optional<double> hit_rate() const;
};

}  // namespace cache_run
