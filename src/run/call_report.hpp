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

/// What became of a call, for --verbose and --report.
struct CallReport {
  Outcome outcome = Outcome::uncached;
  std::vector<std::string> command;                  ///< argv
  std::string id;                                    ///< NAME-<40 hex>; empty if no key is known
  std::string key_text;                              ///< the labelled key; empty if there is none
  Reason reason;                                     ///< why it is a miss or uncached
  std::string from;                                  ///< the cache whose result was used
  bool from_fallback = false;                        ///< whether that is not the call's own
  std::optional<std::chrono::nanoseconds> age;       ///< of the result that was used
  std::optional<std::chrono::nanoseconds> duration;  ///< of the run now, or of the one replayed
  std::optional<Ending> ending;                      ///< unknown for what runs uncached
  bool stored = false;                               ///< of a miss
  Reason not_stored;                                 ///< why the result of a miss is not stored
  bool stale = false;                                ///< of a hit
  bool refreshing = false;                           ///< the command runs in the background
  bool in_background = false;                        ///< this is that run itself
  std::vector<std::string> remarks;                  ///< settings that had no effect
};

struct Call;

/// Tells what became of a call: a line of the journal, if the call has a cache; one line on stderr
/// with --verbose; one JSON object with --report (see call_json.hpp and report_file.hpp). Never
/// throws: a report that cannot be written is a warning.
void publish_report(const Call& call) noexcept;

}  // namespace cache_run
