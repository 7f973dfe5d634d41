// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "config/settings.hpp"
#include "history/cause.hpp"
#include "process/ending.hpp"
#include "store/store.hpp"

namespace cache_run {

enum class Outcome : std::uint8_t { hit, miss, uncached };

/// What became of a call, for --verbose and --report.
struct CallReport {
  Outcome outcome = Outcome::uncached;
  std::vector<std::string> command;                  ///< argv
  std::string id;                                    ///< NAME-<40 hex>; empty if no key is known
  std::string key_text;                              ///< the same
  std::string reason;                                ///< why it is a miss or uncached
  Cause cause = Cause::none;                         ///< the same
  std::string from;                                  ///< the cache whose result was used
  bool from_fallback = false;                        ///< whether that is not the call's own
  std::optional<std::chrono::nanoseconds> age;       ///< of the result that was used
  std::optional<std::chrono::nanoseconds> duration;  ///< of the run now, or of the one replayed
  std::optional<Ending> ending;                      ///< unknown for what runs uncached
  bool stored = false;                               ///< of a miss
  std::string not_stored;                            ///< why not
  Cause cause_not_stored = Cause::none;              ///< the same
  bool stale = false;                                ///< of a hit
  bool refreshing = false;                           ///< the command runs in the background
  bool in_background = false;                        ///< this is that run itself
  std::vector<std::string> remarks;                  ///< settings that had no effect
};

/// Why nothing can be reported: --report names a descriptor ("fd:N", /dev/fd/N) that is not open
/// for writing. Empty if it can. To be asked before anything is opened, for what is opened then may
/// get that number. A descriptor stays the caller's: the command inherits it, so that nested calls
/// may report there, too.
std::string problem_of_report_target(const std::string& target);

/// Says so, and notes it in the journal of `store`, if there is one: one line on stderr with
/// --verbose, one JSON object with --report (see description.hpp). A file appears as a whole, in
/// place of one that is there; what is no regular file is written to, a FIFO only if it has a
/// reader. Never throws: a report that cannot be written is a warning.
void tell(const CallReport& report, const Settings& settings, const Store* store) noexcept;

}  // namespace cache_run
