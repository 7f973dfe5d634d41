// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "run/call_report.hpp"

namespace cache_run {

/// The number of the schema of call_json().
constexpr int kReportSchema = 1;

/// Returns "hit", "miss" or "uncached".
std::string_view outcome_name(Outcome outcome);

/// Returns the line that --report writes, a JSON object. Times are in seconds.
///     "report": 1, "outcome": "hit" | "miss" | "uncached", "id": NAME-<40 hex> or "",
///     "command": [TEXT...], "reason": TEXT, "from": TEXT, the cache directory of the result used,
///     or null, "age": of that result or null, "duration": of the run, now or then, or null,
///     "saved": of a hit, or null, "status": exit status or null, "signal": number or null,
///     "stored": bool, "not_stored": TEXT, "refreshing": bool, "remarks": [TEXT...],
///     "key": [PART...]
std::string call_json(const CallReport& report);

}  // namespace cache_run
