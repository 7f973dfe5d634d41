// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "config/assignment.hpp"
#include "config/find_files.hpp"

namespace cache_run {

/// Returns the first assignment of a project's file that needs trust; nullptr if none does. The
/// file may be the work of somebody else, as in a clone. These assignments need trust:
/// - programs that cache-run runs (valid_if, run);
/// - places that cache-run believes or writes (cache_dir, fallback_dir, report);
/// - success without a run (check, warm);
/// - trust itself.
const Assignment* first_that_needs_trust(const std::vector<Assignment>& assignments);

/// Returns whether the file is in a directory of --trust or below it. Resolves symbolic links
/// first. `said` must hold the assignments of all other places, weakest first.
bool is_trusted(const FoundFile& file, const std::vector<Assignment>& said);

/// Returns the assignment that replaces an untrusted file: it disables caching. Ignoring only a
/// part of the file could produce wrong keys. `asking` is the assignment that needs trust.
Assignment withheld(const Assignment& asking);

/// Returns the assignment that replaces a file that does not count (MetFile::forbids_caching).
Assignment withheld(const MetFile& file);

/// Sets the reason of `file` in `met`: why it does not count, and the --trust option that helps.
void note_distrust(const FoundFile& file, const Assignment& asking, std::vector<MetFile>& met);

}  // namespace cache_run
