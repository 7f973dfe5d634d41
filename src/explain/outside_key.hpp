// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "action/action.hpp"
#include "config/settings.hpp"

namespace cache_run {

/// What may decide the result of this call though it is not in its key, a line for each that
/// applies, with the option that would change it. `words` is argv.
std::vector<std::string> outside_key(const KeySettings& settings, const Action& action,
                                     const std::vector<std::string>& words);

}  // namespace cache_run
