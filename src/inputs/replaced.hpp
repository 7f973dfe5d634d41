// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "inputs/observation.hpp"

namespace cache_run {

/// Returns the path of the first observation that may have led to another file before `start`; ""
/// if there is none. The path may have done so if one of these events happened at `start` or later:
///     - a process created a symbolic link on the way,
///     - a process renamed a directory on the way,
///     - an observed directory got or lost a member,
///     - a file that may hide an input got its name.
/// A directory that got members counts as renamed if the directory above it changed, too. Use this
/// function for members that the runner did not look at before: the file itself may be old.
std::string first_replaced_since(const Observations& seen, FileTime start);

}  // namespace cache_run
