// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "explain/key_difference.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

class Store;

/// Two stored results, and the differences of their keys.
struct Comparison {
  struct Side {
    std::string id;
    FileTime started = 0;  ///< start of its run, in ns since 1970
    int status = 0;        ///< exit status
  };
  Side before;
  Side after;
  std::vector<KeyChange> changes;  ///< from `before` to `after`
};

/// Compares the stored results with these ids. Throws Error if one of them is damaged.
Comparison compare(const Store& store, const std::string& before, const std::string& after);

/// Returns the comparison as one line of JSON:
///     "explain": 1, "outcome": "comparison", "results": [{"id": NAME-<40 hex>, "created",
///     "status": number}, the same of the other one], "changes": as in kExplainSchema
std::string comparison_json(const Comparison& comparison);

/// Returns the comparison for people. The text is printable().
std::string comparison_text(const Comparison& comparison);

}  // namespace cache_run
