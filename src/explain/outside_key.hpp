// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "action/action.hpp"
#include "config/settings.hpp"

namespace cache_run {

/// Returns the things that may decide the result although they are not in the key of this call.
/// Each line names one thing, and in parentheses the option that decides about it, if there is one.
/// `words` is the command with its arguments.
std::vector<std::string> outside_key(const KeySettings& settings, const Action& action,
                                     const std::vector<std::string>& words);

}  // namespace cache_run
