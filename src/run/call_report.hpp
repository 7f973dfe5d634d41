// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "history/cause.hpp"
#include "process/ending.hpp"

namespace cache_run {

enum class Outcome : std::uint8_t { hit, miss, uncached };

/// The outcome of a call, for the journal, --verbose and --report.
struct CallReport {
  Outcome outcome = Outcome::uncached;
  std::vector<std::string> command;                  ///< argv
  std::string id;                                    ///< NAME-<40 hex>; empty if no key is known
  std::string key_text;                              ///< the labelled key; empty if there is none
  Reason reason;                                     ///< why it is a miss or uncached
  std::string nearest = {};                          ///< where the nearest result differs, or ""
  std::string from;                                  ///< the cache whose result was used
  bool from_fallback = false;                        ///< `from` is the fallback
  std::string from_remote = {};                      ///< the remote that a hit is from; else empty
  bool left_to_send = false;                         ///< a nearer remote lacks what came
  std::optional<std::chrono::nanoseconds> age;       ///< of the result that was used
  std::optional<std::chrono::nanoseconds> duration;  ///< of the run, now or replayed
  std::chrono::nanoseconds lookup{};  ///< what a hit took until it showed its first byte
  std::optional<Ending> ending;       ///< nullopt for an uncached call
  bool stored = false;                ///< the result of a miss is in the cache
  Reason not_stored;                  ///< why the result of a miss is not stored
  bool stale = false;                 ///< the result of a hit is older than --stale
  bool refreshing = false;            ///< this call started a run in the background
  bool in_background = false;         ///< this call is a run in the background
  std::vector<std::string> remarks;   ///< notes on settings and caches
};

/// Returns the time that a hit saved: the duration of the run, less what the hit itself took. It is
/// 0 if the run would have taken less. Returns nullopt without a duration.
std::optional<std::chrono::nanoseconds> time_saved(const CallReport& report);

struct Call;

/// Publishes the report of a call. Adds a line to the journal if the call has a cache. With
/// --verbose writes one line to standard error. With --report writes one JSON object (see
/// call_json.hpp and report_file.hpp), unless it is a run in the background. Never throws: a report
/// that cannot be written causes a warning. With `is_refused` it writes no line, because the caller
/// prints the reason as an error.
void publish_report(const Call& call, bool is_refused = false) noexcept;

}  // namespace cache_run
