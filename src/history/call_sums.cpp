// SPDX-License-Identifier: MIT
#include "history/call_sums.hpp"

namespace cache_run {

void CallSums::add(const CountKey& key, const Tally& tally) {
  const std::chrono::nanoseconds time(tally.amount);
  const auto add_run = [&] {
    ran += time;
    if (key.not_stored.empty()) {
      stored += tally.count;
    } else {
      not_stored[key.not_stored] += tally.count;
    }
  };
  switch (key.event) {
    case Event::stale:
      stale += tally.count;
      // A stale hit is a hit, too.
      [[fallthrough]];
    case Event::hit:
      hits += tally.count;
      saved += time;
      break;
    case Event::miss:
      misses += tally.count;
      miss_reasons[key.reason] += tally.count;
      add_run();
      break;
    case Event::refresh:
      refreshes += tally.count;
      add_run();
      break;
    case Event::uncached:
      uncached += tally.count;
      uncached_reasons[key.reason] += tally.count;
      break;
    case Event::damaged:
      damaged += tally.count;
      break;
    case Event::evicted:
      evicted_files += tally.count;
      evicted_bytes += tally.amount;
      break;
  }
}

std::optional<double> CallSums::hit_rate() const {
  if (hits + misses == 0) return std::nullopt;
  return static_cast<double>(hits) / static_cast<double>(hits + misses);
}

}  // namespace cache_run
