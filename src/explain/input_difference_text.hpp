// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "explain/key_difference.hpp"

namespace cache_run {

/// Returns a change of an input in words: "input data.csv: contents changed (0ac7a4a0… → …)".
std::string input_text(const KeyChange& change);

}  // namespace cache_run
