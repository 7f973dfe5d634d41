// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "config/assignment.hpp"

namespace cache_run {

/// Returns whether an assignment of a project's file counts only within limits, unless the user
/// trusts the file. These are:
/// - the bounds of the whole cache, which holds results of other projects, too (max_size, max_age).
bool needs_restraint(const Assignment& said);

/// Returns what counts of the assignments of an untrusted project's file: all but bounds of the
/// cache that are not smaller than those of `weaker`, the assignments of weaker places.
std::vector<Assignment> restrained(std::vector<Assignment> of_file,
                                   const std::vector<Assignment>& weaker);

}  // namespace cache_run
