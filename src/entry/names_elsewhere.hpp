// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "entry/entry.hpp"

namespace cache_run {

/// Returns the path of a traced output in whose place a file stands that has further names, which
/// are no outputs. A hit would give the path another file, and the other names would keep the old
/// one. Returns "" if there is none.
std::string first_named_elsewhere(const std::vector<Output>& outputs);

}  // namespace cache_run
