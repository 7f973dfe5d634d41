// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "config/settings.hpp"
#include "explain/explanation.hpp"

namespace cache_run {

/// Returns the outcome that a call of the command `words` would have, with the reasons. Does not
/// run the command and changes nothing in the cache. Runs the program of --valid-if, as a call
/// would.
///
/// Throws CannotStart if the command cannot be started. Any other error makes the call uncached.
Explanation explain_call(const Settings& settings, const std::vector<std::string>& words);

}  // namespace cache_run
