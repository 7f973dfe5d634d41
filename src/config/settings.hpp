// SPDX-License-Identifier: MIT
#pragma once

#include <bitset>
#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "config/argument_rule.hpp"
#include "config/assignment.hpp"
#include "inputs/input_set.hpp"
#include "inputs/observation.hpp"

namespace cache_run {

constexpr std::size_t kStatuses = 256;
constexpr std::uint64_t kDefaultMaxSize = std::uint64_t{10} << 30U;

/// Whether two rules ask for the same, wherever they were said.
bool operator==(const ArgumentRule& one, const ArgumentRule& two);

/// What decides the result.
struct KeySettings {
  std::vector<std::string> inputs;
  std::vector<std::string> inputs_by_mtime;
  std::vector<std::string> left_out;                       ///< globs, without the '!'
  ObservationKind input_mode = ObservationKind::contents;  ///< or mtime
  std::vector<std::string> input_lists;
  bool input_lists_null = false;
  std::string depfile;  ///< empty: none
  AutoInputs auto_inputs = AutoInputs::tree;
  std::vector<ArgumentRule> argument_rules;  ///< later ones are stronger
  bool ignore_unmatched = false;
  std::vector<std::string> variables;
  bool no_default_variables = false;
  std::vector<std::string> texts;
  bool standard_input = false;
  bool terminal = false;
  std::vector<std::string> code;
  bool libraries = false;
  std::string base_directory;  ///< empty: none
  bool no_working_directory = false;
  std::string scope;

  bool operator==(const KeySettings&) const = default;
};

/// What is kept of a run.
struct ResultSettings {
  std::vector<std::string> outputs;
  std::bitset<kStatuses> cache_exit = 1;  ///< bit N: exit status N is stored and replayed
  std::chrono::nanoseconds min_duration{};
  std::uint64_t max_entry_size = std::numeric_limits<std::uint64_t>::max();  ///< bytes
  std::uint64_t max_size = kDefaultMaxSize;  ///< bytes; the largest number: no limit
  std::optional<std::chrono::nanoseconds> max_age;

  bool operator==(const ResultSettings&) const = default;
};

/// When a result is used, and when the command runs.
struct UseSettings {
  std::optional<std::chrono::nanoseconds> ttl;
  std::optional<std::chrono::nanoseconds> stale;
  std::string valid_if;  ///< a shell line; empty: none
  bool refresh = false;
  bool read_only = false;
  bool only_cached = false;
  bool no_cache = false;  ///< also by a ttl or stale of 0, and by `refusal`
  Refusal refusal = Refusal::none;
  std::string refused_place;  ///< where that was said which is refused
  bool check = false;
  bool warm = false;
  bool no_wait = false;
  bool strict = false;

  bool operator==(const UseSettings&) const = default;
};

/// Where the caches are, and what is told.
struct PlaceSettings {
  std::string cache_dir;     ///< empty: the default place
  std::string fallback_dir;  ///< empty: none
  bool no_memo = false;
  std::string report;  ///< a path or "fd:N"; empty: none
  bool verbose = false;
  bool quiet = false;
  bool help = false;
  bool version = false;

  bool operator==(const PlaceSettings&) const = default;
};

/// What the user asked for, whatever place it was said in. The parts are the groups of --help.
struct Settings {
  KeySettings key;
  ResultSettings result;
  UseSettings use;
  PlaceSettings place;

  bool operator==(const Settings&) const = default;
};

/// What was said, weakest first, as a whole. Throws UsageError, which names the place of a bad
/// value.
Settings settings_from(const std::vector<Assignment>& assignments);

/// Where the cache is: as set, else $XDG_CACHE_HOME/cache-run, else ~/.cache/cache-run; absolute.
/// Throws Error when no home directory is known.
std::string cache_directory(const PlaceSettings& settings);

/// Where the second cache is that is only read; absolute. Empty if none is asked for.
std::string fallback_directory(const PlaceSettings& settings);

}  // namespace cache_run
