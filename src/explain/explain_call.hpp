// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "config/settings.hpp"
#include "explain/explanation.hpp"

namespace cache_run {

/// Returns what a call of the command `words` would be, and why. Runs nothing and changes nothing.
/// Throws CannotStart.
Explanation explain_call(const Settings& settings, const std::vector<std::string>& words);

}  // namespace cache_run
