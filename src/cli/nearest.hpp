// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cache_run {

/// Returns the word of `known` that the user probably meant by `word`, or "". At most two
/// letters may be inserted, deleted or replaced, and at most half as many as `word` has.
std::string nearest(std::string_view word, const std::vector<std::string>& known);

}  // namespace cache_run
