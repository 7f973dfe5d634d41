// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "cli/command_line.hpp"
#include "config/assignment.hpp"
#include "config/find_files.hpp"

namespace cache_run {

/// Returns all assignments for this call, weakest place first. The places are: cache-run.toml in
/// `system_directory`, the user's file, the project's file, the environment, the command line. In
/// each file, the rules that match the command come after the other keys. Reads no file if the
/// environment or the command line switches the cache off or asks for help or version. If a
/// project's file needs trust and is not trusted (config/trust.hpp), one assignment that disables
/// caching replaces all of it. Some other lines of such a file count only within limits
/// (config/restraint.hpp). Another one stands for each file that forbids caching (MetFile).
/// Adds to `met` each file that exists. Throws UsageError for a bad value or file, Error if a file
/// cannot be read.
std::vector<Assignment> all_assignments(const CommandLine& line, std::vector<MetFile>& met,
                                        const std::string& system_directory = "/etc");

/// Returns a warning for each variable whose name is close to the variable of an option. Other
/// unknown variables that begin with CACHE_RUN_ may belong to other programs: no warning.
std::vector<std::string> warnings_of_misspelt_variables();

}  // namespace cache_run
