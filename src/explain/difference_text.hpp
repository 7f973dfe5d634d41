// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "explain/key_difference.hpp"

namespace cache_run {

/// A change as people read it, without what a terminal would obey: "argument 3: --fast → --slow",
/// "env TZ: UTC → unset", "input data.csv: contents changed (3f2a91c0… → 9be1d224…)". Of long texts
/// only the surroundings of the difference are shown.
std::string key_change_text(const KeyChange& change);

}  // namespace cache_run
