// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "history/call_sums.hpp"
#include "history/day.hpp"
#include "print/screen.hpp"
#include "store/store.hpp"

namespace cache_run {

/// What a cache has been good for, and what it takes.
struct Statistics {
  std::string directory;
  std::optional<Day> since;  ///< the first day that counts; nullopt: all
  CallSums all;
  std::map<std::string, CallSums> commands;  ///< by name; "": none; "*": those seldom called
  std::map<Day, CallSums> days;
  std::uint64_t results = 0;
  std::uint64_t bytes = 0;  ///< of all files on disk: see size_on_disk()
};

Statistics statistics_of(const Store& store, std::optional<Day> since);

/// As one line of JSON: see stats.hpp.
std::string as_json(const Statistics& statistics);

/// For people: with charts as wide as the screen if that is a terminal, else as plain tables.
std::string as_text(const Statistics& statistics, const Screen& screen);

}  // namespace cache_run
