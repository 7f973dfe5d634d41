// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "config/assignment.hpp"
#include "config/find_files.hpp"

namespace cache_run {

/// What `assignments` of a project's file ask for that a clone of somebody else's project must not
/// decide: programs that run (valid_if, run), places that are believed or written (cache_dir,
/// fallback_dir, report), success without a run (check, warm), and trust itself. nullptr if they
/// ask for none of it.
const Assignment* first_that_needs_trust(const std::vector<Assignment>& assignments);

/// Whether the file lies in a directory of --trust or below, as `said` in all other places, weakest
/// first; symbolic links resolved.
bool is_trusted(const FoundFile& file, const std::vector<Assignment>& said);

/// What counts of such a file instead: nothing, and no call is cached, for what else it says may be
/// what keeps results right.
Assignment withheld(const Assignment& asking);

/// Says so of `file` in `met`.
void note_distrust(const FoundFile& file, const Assignment& asking, std::vector<MetFile>& met);

}  // namespace cache_run
