// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "inputs/observation.hpp"

namespace cache_run {

/// The path of the first of `seen` that may have led to something else before `start`, "" if none:
/// a symbolic link on the way to it was made since, a directory on the way was renamed, or one that
/// it lists got or lost a member. For members that were not looked at before: their files need not
/// have changed then. A directory that got new members counts as renamed if the one above it did,
/// too.
std::string first_replaced_since(const Observations& seen, FileTime start);

}  // namespace cache_run
