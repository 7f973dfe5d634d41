// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "inputs/depfile.hpp"
#include "inputs/observation.hpp"

namespace cache_run {

/// Returns a message that says that an input changed, and what the user can do about it.
std::string change_text(const std::string& path);

/// Reads the depfile that a command wrote in `directory`, the working directory. Leaves out the
/// temporary files of the command, as gcc gives them to the linker: paths below $TMPDIR or /tmp
/// that do not exist now. A directory of temporary files may lie below `directory`, but files
/// beside it are the project's. Throws Caused if the depfile is missing, unreadable or malformed.
Dependencies read_depfile(const std::string& path, std::string_view directory);

/// Compares a look before the run with one after it. The run began at `started` in `directory`. An
/// input that only the later look saw must exist and be older than the run. Throws Caused with the
/// first input that changed or is missing.
void require_unchanged(const Observations& before, const Observations& after, FileTime started,
                       std::string_view directory);

}  // namespace cache_run
