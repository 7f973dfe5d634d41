// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "cli/command_line.hpp"
#include "config/assignment.hpp"
#include "config/find_files.hpp"

namespace cache_run {

/// All that was said about this call, weakest place first: cache-run.toml in `system_directory`,
/// the user's file, the project's, in each of them the rules that match the command after the rest;
/// environment; command line. Files are not looked for if the last two switch cache-run off or ask
/// for help or version. Of a project's file that is not trusted (config/trust.hpp) nothing counts
/// if it asks for trust. `met` gets the files that are there. Throws UsageError.
std::vector<Assignment> all_assignments(const CommandLine& line, std::vector<MetFile>& met,
                                        const std::string& system_directory = "/etc");

/// A warning for each variable whose name is nearly that of an option's. Others that begin with
/// CACHE_RUN_ may be anybody's.
std::vector<std::string> warnings_of_misspelt_variables();

}  // namespace cache_run
