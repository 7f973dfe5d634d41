// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "config/assignment.hpp"
#include "config/find_files.hpp"

namespace cache_run {

/// Returns the first assignment of a project's file that needs trust; nullptr if none does. The
/// file may be the work of somebody else, as in a clone. These assignments need trust:
/// - programs that cache-run runs (valid_if, run);
/// - places that cache-run believes or writes (cache_dir, fallback_dir, report, remote);
/// - success without a run (check, warm);
/// - removal of what is there (remove_outputs);
/// - trust itself.
const Assignment* first_that_needs_trust(const std::vector<Assignment>& assignments);

/// Returns the physical path of the directory that holds the file; "" if it is gone.
std::string directory_of(const FoundFile& file);

/// Returns whether the file is in a directory of --trust or below it. Resolves symbolic links
/// first. `said` must hold the assignments of all other places, weakest first.
bool is_trusted(const FoundFile& file, const std::vector<Assignment>& said);

/// Returns the assignment that replaces an untrusted file: it disables caching. Ignoring only a
/// part of the file could produce wrong keys. `asking` is the assignment that needs trust.
Assignment withheld(const Assignment& asking);

/// Returns the assignment that replaces a file that does not count (MetFile::forbids_caching).
Assignment withheld(const MetFile& file);

/// Returns what an assignment that needs trust does, such as "it sets valid_if".
std::string asking_text(const Assignment& asking);

/// Sets the reason of `file` in `met`: `what` it does without trust, and the --trust option that
/// helps.
void note_distrust(const FoundFile& file, std::string_view what, std::vector<MetFile>& met);

}  // namespace cache_run
