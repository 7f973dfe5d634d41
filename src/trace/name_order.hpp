// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "trace/tracee.hpp"

namespace cache_run {

/// Returns whether the program is known to sort the names in `directory`, or to use them in no
/// order. To others the order counts in which the file system lists them.
bool sorts_names(const Tracee& tracee, std::string_view directory);

}  // namespace cache_run
