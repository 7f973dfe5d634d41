// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "config/assignment.hpp"

namespace cache_run {

/// Returns whether an assignment of a project's file counts only within limits, unless the user
/// trusts the file. These are:
/// - the bounds of the whole cache, which holds results of other projects, too (max_size, max_age);
/// - files that a hit writes (output, depfile);
/// - the directory below which a hit of a watched command writes (base_dir);
/// - lists that a call reads (inputs_from).
bool needs_restraint(const Assignment& said);

/// An assignment that exceeds the limits of an untrusted project's file.
struct Overreach {
  const Assignment* said = nullptr;  ///< nullptr: none exceeds them
  std::string what;                  ///< such as "it sets output to '../x', which leads out of ..."
};

/// Returns the first output, depfile or base directory that does not stay below `directory`, that
/// of the file, with all links followed, the first output in a .git, or the first list that is no
/// regular file. `directory` must be a path as real_path() returns it.
Overreach first_overreach(const std::vector<Assignment>& of_file, const std::string& directory);

/// Returns what counts of the assignments of an untrusted project's file in `directory`: all but
/// bounds of the cache that are not smaller than those of `weaker`, the assignments of weaker
/// places. Sets Assignment::confined_to of outputs
/// that are globs, because other files may match later.
std::vector<Assignment> restrained(std::vector<Assignment> of_file,
                                   const std::vector<Assignment>& weaker,
                                   const std::string& directory);

}  // namespace cache_run
