// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "inputs/observation.hpp"

namespace cache_run {

/// Returns the path of the first observation that may have led to another file before `start`; ""
/// if there is none. One of these must have happened at `start` or later:
///     - a symbolic link on the way was created,
///     - a directory on the way was renamed,
///     - an observed directory got or lost a member.
/// A directory that got members counts as renamed if the directory above it changed, too. Use it
/// for members that the runner did not look at before: the file itself may be old and unchanged.
std::string first_replaced_since(const Observations& seen, FileTime start);

}  // namespace cache_run
