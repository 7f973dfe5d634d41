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
#include "config/output_times.hpp"
#include "config/remote_use.hpp"
#include "config/trace_use.hpp"
#include "inputs/input_set.hpp"
#include "inputs/observation.hpp"

namespace cache_run {

constexpr std::size_t kStatuses = 256;
constexpr std::uint64_t kDefaultMaxStdin = std::uint64_t{256} << 20U;  // bytes: 256 MiB
constexpr std::uint64_t kDefaultMaxSize = std::uint64_t{10} << 30U;    // bytes: 10 GiB

/// Returns whether two rules have one effect. Their places do not count.
bool operator==(const ArgumentRule& one, const ArgumentRule& two);

/// What the command gets as standard input.
enum class InputUse : std::uint8_t {
  own,    ///< an empty one, or if there may be data, that of cache-run: the call runs uncached
  keyed,  ///< that of cache-run, which is in the key (--stdin)
  empty,  ///< an empty one (--no-stdin)
};

/// The settings that decide the key: inputs, arguments, variables and other parts.
struct KeySettings {
  std::vector<std::string> inputs;
  std::vector<std::string> inputs_by_mtime;
  std::vector<std::string> inputs_of_rules;                ///< of both; they may be missing
  std::vector<std::string> left_out;                       ///< globs of "!GLOB", without the '!'
  ObservationKind input_mode = ObservationKind::contents;  ///< contents or mtime
  std::vector<std::string> input_lists;
  bool input_lists_null = false;
  std::string depfile;  ///< empty: none
  AutoInputs auto_inputs = AutoInputs::tree;
  std::vector<ArgumentRule> argument_rules;  ///< later rules are stronger
  bool ignore_unmatched = false;
  std::vector<std::string> variables;           ///< names or globs
  std::vector<std::string> left_out_variables;  ///< of "!NAME", without the '!'
  TraceUse trace = TraceUse::automatic;
  bool no_default_variables = false;
  std::vector<std::string> texts;  ///< of --key
  InputUse standard_input = InputUse::own;
  std::uint64_t max_standard_input = kDefaultMaxStdin;  ///< bytes; the largest number: no limit
  bool terminal = false;                                ///< --tty
  std::vector<std::string> code;                        ///< paths of files
  bool libraries = false;
  std::string base_directory;  ///< empty: none
  bool no_working_directory = false;
  std::string scope;

  bool operator==(const KeySettings&) const = default;
};

/// A glob of outputs that must stay below a directory, because an untrusted project's file named
/// it.
struct ConfinedOutput {
  std::string declared;   ///< the glob
  std::string directory;  ///< as real_path() returns it

  bool operator==(const ConfinedOutput&) const = default;
};

/// The settings that decide whether a result is stored, and which results are removed.
struct ResultSettings {
  std::vector<std::string> outputs;      ///< paths or globs
  std::vector<ConfinedOutput> confined;  ///< globs of `outputs` with such a limit
  bool remove_outputs = false;           ///< before a run
  OutputTimes output_times = OutputTimes::now;
  std::vector<std::string> allowed;         ///< of --allow: words of allow_value()
  std::bitset<kStatuses> cache_exit = 1;    ///< bit N: exit status N is stored and replayed
  std::chrono::nanoseconds min_duration{};  ///< shorter runs are not stored
  std::uint64_t max_entry_size = std::numeric_limits<std::uint64_t>::max();  ///< bytes
  std::uint64_t max_size = kDefaultMaxSize;         ///< bytes; the largest number: no limit
  std::optional<std::chrono::nanoseconds> max_age;  ///< since the last use; nullopt: no limit

  bool operator==(const ResultSettings&) const = default;
};

/// The settings that decide whether a call uses a result or runs the command.
struct UseSettings {
  std::optional<std::chrono::nanoseconds> ttl;    ///< nullopt: no limit of the age
  std::optional<std::chrono::nanoseconds> stale;  ///< nullopt: off
  std::string valid_if;                           ///< a shell line; empty: none
  bool refresh = false;
  bool read_only = false;
  bool only_cached = false;
  bool no_cache = false;  ///< also true for a ttl or stale of 0, and with a `refusal`
  Refusal refusal = Refusal::none;
  std::string off_place;   ///< the place that switches the cache off; empty unless `no_cache`
  std::string off_reason;  ///< with Refusal::by_rule: the text of `uncached`
  bool check = false;
  bool pull = false;  ///< with `check`: of `remote pull`, which asks remotes
  bool warm = false;
  bool no_wait = false;
  bool strict = false;

  bool operator==(const UseSettings&) const = default;
};

/// The settings that name the caches and decide what cache-run reports.
struct PlaceSettings {
  std::string cache_dir;             ///< empty: the default place
  std::string fallback_dir;          ///< empty: none
  std::vector<std::string> trusted;  ///< directories, full paths or from the working directory
  bool no_memo = false;
  std::string report;                      ///< a path or "fd:N"; empty: none
  std::vector<std::string> configuration;  ///< files that exist, whether they count or not
  bool verbose = false;
  bool quiet = false;
  bool help = false;
  bool version = false;

  bool operator==(const PlaceSettings&) const = default;
};

/// The settings that name the remotes: caches of other machines that this one shares.
struct RemoteSettings {
  std::vector<std::string> urls;  ///< for remote_place(), the nearest first
  RemoteMode mode = RemoteMode::automatic;
  std::string key;                   ///< the file with the key that signs; empty: none
  std::vector<std::string> trusted;  ///< files with public keys

  bool operator==(const RemoteSettings&) const = default;
};

/// All settings of one call. The parts are the groups of --help.
struct Settings {
  KeySettings key;
  ResultSettings result;
  UseSettings use;
  PlaceSettings place;
  RemoteSettings remote;

  bool operator==(const Settings&) const = default;
};

/// Returns the settings that the assignments give, which must be in the order weakest first. Throws
/// UsageError that names the place of a bad value.
Settings settings_from(const std::vector<Assignment>& assignments);

/// Returns the option that switches the cache off, if `no_cache` is true without a refusal:
/// no_cache, or ttl or stale with the value 0.
OptionId switch_of(const UseSettings& settings);

/// Returns the absolute path of the cache: the setting, else $XDG_CACHE_HOME/cache-run, else
/// ~/.cache/cache-run. Throws Error if no home directory is known. Throws Error for a relative path
/// if the working directory has no path.
std::string cache_directory(const PlaceSettings& settings);

/// Returns why cache_directory() must not be used because it lies in the home of another user; ""
/// if it may be used. A directory that a setting names may lie anywhere. See default_place.hpp.
std::string why_place_is_foreign(const PlaceSettings& settings);

/// Returns the absolute path of the fallback; "" if there is none. Throws Error for a relative path
/// if the working directory has no path.
std::string fallback_directory(const PlaceSettings& settings);

}  // namespace cache_run
