// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "explain/key_difference.hpp"

namespace cache_run {

/// Returns a change as people read it: "argument 3: --fast → --slow", "env TZ: UTC → unset", "input
/// data.csv: contents changed (3f2a91c0… → 9be1d224…)". Shows only the surroundings of the
/// difference in long texts. The text is printable(): it has no control characters.
std::string key_change_text(const KeyChange& change);

}  // namespace cache_run
