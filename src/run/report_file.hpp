// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cache_run {

/// Returns N of "fd:N" and of the paths that mean a descriptor, nullopt for other paths. cache-run
/// writes to the descriptor and does not open the path. A path cannot open a socket, and it would
/// write a log file from its beginning.
std::optional<int> descriptor_of_report(std::string_view target);

/// Returns why the target of --report cannot be written, or "" if it can. The problem is a
/// descriptor ("fd:N", /dev/fd/N) that is not open for writing. Must be called before this process
/// opens a file, because that file could get the number N. The descriptor belongs to the caller.
/// The command inherits it, so that nested calls can report there, too.
std::string problem_of_report_target(const std::string& target);

/// Returns whether the target of --report is a descriptor: "fd:N", /dev/fd/N and the like.
bool is_descriptor(const std::string& target);

/// Returns the absolute path of the file that `target`, a path, leads to. The file may be missing.
/// Throws Error for a symbolic link of another user on the way, and where the kernel would not get
/// to the file.
std::string place_of_report(const std::string& target);

/// Writes `text` to a path or to "fd:N". Replaces a regular file as a whole, by a rename. Writes
/// into a file of another kind; a FIFO must have a reader. Follows symbolic links as
/// place_of_report() does. Throws Error.
void write_report(const std::string& target, std::string_view text);

}  // namespace cache_run
