// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cache_run {

/// The one of `known` that `word` was probably meant to be: at most two letters put in, left out or
/// replaced, and no more than half of them; empty if none is so near.
std::string nearest(std::string_view word, const std::vector<std::string>& known);

}  // namespace cache_run
