// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "action/action.hpp"
#include "config/settings.hpp"

namespace cache_run {

/// Returns what is not in the key of this call though it may decide the result. Each line is one
/// thing and names the option that would change this. `words` is the command with its arguments.
std::vector<std::string> outside_key(const KeySettings& settings, const Action& action,
                                     const std::vector<std::string>& words);

}  // namespace cache_run
