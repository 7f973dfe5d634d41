// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "history/call_sums.hpp"
#include "history/day.hpp"
#include "print/json.hpp"
#include "print/screen.hpp"

namespace cache_run {

class Store;

/// The counts of a cache, and what it holds now.
struct Statistics {
  std::string directory;
  std::optional<Day> since;  ///< first day that counts; nullopt: all days
  CallSums all;
  std::map<std::string, CallSums> commands;  ///< by name; "": unknown, "*": all rarely called ones
  std::map<Day, CallSums> days;
  std::uint64_t results = 0;  ///< number of stored results
  std::uint64_t bytes = 0;    ///< all results, input sets and blobs: see size_on_disk()
};

/// Reads the counts of `store` and measures its files. Changes nothing.
Statistics statistics_of(const Store& store, std::optional<Day> since);

/// Returns the statistics as one line of JSON, with what is known of remotes: see
/// commands/stats.hpp.
std::string as_json(const Statistics& statistics, Json remotes);

/// Returns the statistics for people. On a terminal there is a chart of days as wide as the screen,
/// elsewhere there are plain tables.
std::string as_text(const Statistics& statistics, const Screen& screen);

}  // namespace cache_run
