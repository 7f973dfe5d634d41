// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "explain/key_difference.hpp"
#include "print/json.hpp"

namespace cache_run {

/// Returns a change as JSON: see kExplainSchema.
Json json_of_change(const KeyChange& change);

/// Returns the changes for people, a line each. Shows at most 20.
std::string changes_text(const std::vector<KeyChange>& changes);

/// Returns "1 difference" or "2 differences".
std::string count_of_differences(std::size_t count);

}  // namespace cache_run
