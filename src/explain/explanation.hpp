// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "explain/nearest_results.hpp"
#include "print/screen.hpp"
#include "run/call_report.hpp"

namespace cache_run {

/// The outcome that a call would have, and the reasons.
struct Explanation {
  CallReport report;
  std::optional<int> status;  ///< exit status of the call's own result; nullopt if none is stored
  std::vector<std::string> accepted;  ///< of a hit: why the result may be used, a line each
  ComparedResults results;            ///< of a miss: the stored results that are nearest
  std::string not_stored;             ///< of a miss: why its last run was not stored (a cause); ""
  std::vector<std::string> outside;   ///< what is not in the key, a line each
  std::vector<std::string> remotes;   ///< of a miss: which remotes a call asks, a line each
};

/// The number of the schema of explanation_json():
///     "explain": 1, "outcome": "hit" | "miss" | "uncached", "id": NAME-<40 hex> or "",
///     "command": [TEXT...], "reason": TEXT, "age", "duration", "saved": of a hit, or null,
///     "status": of the call's own result, or null, "stale": bool, "accepted": [TEXT...],
///     "changes": [{"part": LABEL, "name": TEXT, "before": TEXT or null, "after": TEXT or null,
///     "text": TEXT}...] since the nearest result was recorded, if that is the reason, "results":
///     [{"id": NAME-<40 hex>, "age", "created", "duration", "status", "differences": number}...]
///     the nearest first, "results_of_command": number, "last_run_not_stored": CAUSE or "",
///     "not_in_key": [TEXT...], "remotes": [TEXT...], "remarks": [TEXT...], "key": [PART...]
/// TEXT, PART and times (in seconds) are described in results/entry_json.hpp.
constexpr int kExplainSchema = 1;

/// Returns the explanation as one line of JSON.
std::string explanation_json(const Explanation& explanation);

/// Returns the explanation for people. The text is printable(): it has no control characters.
/// The outcome has a colour if `screen` may get one.
std::string explanation_text(const Explanation& explanation, const Screen& screen);

}  // namespace cache_run
