// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include "trace/tracee.hpp"

namespace cache_run {

/// Returns the path that a thread means by a path. Names that mean something else for each process
/// (/proc/self, /dev/fd, /dev/stdin ...) are replaced by what they lead to for this thread. Returns
/// nullopt if that is no path, such as a pipe, or a file of the kernel about the process itself.
/// `start` is the directory from which a relative path starts.
std::optional<std::string> without_own_names(const Tracee& tracee, const std::string& start,
                                             std::string path);

}  // namespace cache_run
