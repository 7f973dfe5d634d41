// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>

#include "history/day.hpp"
#include "history/journal.hpp"
#include "store/store.hpp"

namespace cache_run {

/// Events that are counted together.
struct CountKey {
  Day day = kEarlier;
  std::string command;  ///< its name; empty: none; "*": that of many that are seldom called
  Event event = Event::hit;
  std::string reason;
  std::string not_stored;

  auto operator<=>(const CountKey&) const = default;
};

struct Tally {
  std::uint64_t count = 0;   ///< of events; of files, if evicted
  std::uint64_t amount = 0;  ///< ns saved or run; bytes, if evicted
};

using Counts = std::map<CountKey, Tally>;

/// What a stored result has been good for.
struct Use {
  std::uint64_t hits = 0;
  std::chrono::nanoseconds saved{};
};

/// All that is known: history and journal together. A cache without either has no counts; a
/// history that is damaged counts as none.
Counts counts_of(const Store& store);

/// Of every result that was replayed, by its id (NAME-<40 hex>).
std::unordered_map<std::string, Use> uses_of_results(const Store& store);

/// Moves what the journal tells into CACHE/history, if no other process is at it. Nothing is lost
/// or counted twice if it is killed on the way: the next one goes on where it ended. (A line is
/// lost whose writer takes over 2 s between opening the journal and writing to it; 0.1 s where the
/// file system has no leases.) Never throws: what fails is left for the next time. Changes nothing
/// if `store` is read only.
void fold_journal(const Store& store) noexcept;

}  // namespace cache_run
