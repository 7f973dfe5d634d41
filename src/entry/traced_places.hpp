// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "entry/entry.hpp"

namespace cache_run {

/// Returns the paths of what a watched command wrote or removed and no call declared.
std::vector<std::string> traced_places(const Entry& entry);

/// Returns the first of these paths that leads out of all `directories`; "" if none does. These are
/// paths as real_path() returns them. Links that stand on the way now are followed. The last name
/// is not, because a hit replaces what has it.
std::string first_outside(const std::vector<std::string>& paths,
                          const std::vector<std::string>& directories);

}  // namespace cache_run
