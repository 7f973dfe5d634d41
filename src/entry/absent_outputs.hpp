// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "entry/entry.hpp"
#include "entry/output_directories.hpp"

namespace cache_run {

/// Returns the first path in `absent` that is not declared: somebody made the result up. Returns
/// nullptr if there is none. Only the paths and globs in `declared` themselves count.
const AbsentOutput* first_undeclared(const std::vector<AbsentOutput>& absent,
                                     const std::vector<std::string>& declared);

/// Returns the path of the first output that is there now, though it was absent before and after
/// the run: nobody knows what the command does to it. Where the run removed a file, a directory,
/// device, FIFO or socket counts, too, because a hit removes none. A directory that the run removed
/// may be there. Returns "" if there is none.
std::string first_in_the_way(const std::vector<AbsentOutput>& absent);

/// Returns whether remove_outputs() has something to remove.
bool has_to_remove(const std::vector<AbsentOutput>& absent);

/// Removes what the run removed, in the order of the list, from `directories`. Throws Error if one
/// cannot be removed.
void remove_outputs(const std::vector<AbsentOutput>& absent, OutputDirectories& directories);

}  // namespace cache_run
