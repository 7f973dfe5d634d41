// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <unordered_map>

#include "history/day.hpp"
#include "history/journal.hpp"

namespace cache_run {

class Store;

/// The properties that all events of a group have in common. The history counts a group as one
/// Tally.
struct CountKey {
  Day day = kEarlier;
  std::string command;  ///< name of the command; "" if unknown, "*" for all rarely called ones
  Event event = Event::hit;
  std::string reason;      ///< word of the cause; "" for none
  std::string not_stored;  ///< word of the cause; "" for none

  auto operator<=>(const CountKey&) const = default;
};

/// The number of events in a group, and the sum of their amounts.
struct Tally {
  std::uint64_t count = 0;   ///< number of events; for Event::evicted number of files
  std::uint64_t amount = 0;  ///< nanoseconds saved or run; for Event::evicted bytes on disk
};

using Counts = std::map<CountKey, Tally>;

/// The hits on one stored result.
struct Use {
  std::uint64_t hits = 0;
  std::chrono::nanoseconds saved{};  ///< duration of the runs that these hits replaced
};

/// Returns all counts of a cache, from its history and its journal. Returns no counts if both are
/// missing. A damaged history counts as missing.
Counts counts_of(const Store& store);

/// Returns the hits on every result that was replayed, by its id (NAME-<40 hex>).
std::unordered_map<std::string, Use> uses_of_results(const Store& store);

/// Returns the hits on some results. `ids` must be sorted. Holds no more in memory than these hits
/// and the journal.
std::unordered_map<std::string, Use> uses_of_results(const Store& store,
                                                     std::span<const std::string> ids);

/// Adds the lines of the journal to CACHE/history, and removes the journal. Does nothing if another
/// process is doing this, or if `store` is read only. Never throws: after a failure the next call
/// that folds goes on from there.
///
/// If this process is killed, the next call loses no line and counts none twice. One case loses a
/// line: its writer takes over 2 s between opening the journal and writing. Where the file system
/// has no leases, this limit is 0.1 s.
void fold_journal(const Store& store) noexcept;

}  // namespace cache_run
