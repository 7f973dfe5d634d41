// SPDX-License-Identifier: MIT
#pragma once

#include <sys/stat.h>

namespace cache_run {

/// Returns whether the program at `path`, whose status this is, runs with other rights than this
/// process: set-user-ID, set-group-ID or capabilities. Makes system calls only.
bool gains_rights(const char* path, const struct stat& status);

}  // namespace cache_run
