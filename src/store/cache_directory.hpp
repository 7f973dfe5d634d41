// SPDX-License-Identifier: MIT
#pragma once

#include <sys/stat.h>

#include <string>
#include <string_view>

#include "sys/fd.hpp"

namespace cache_run {

/// Returns why the cache directory cannot be used, and advice. `what` is "create" or "open", `code`
/// the errno value.
std::string cache_failure_text(std::string_view what, std::string_view directory, int code);

/// A directory that is open, and its state. Everything in it is reached by the descriptor, so it
/// does not matter who may rename the directories above it.
struct OpenDirectory {
  Fd fd;            ///< above 2
  int problem = 0;  ///< the errno value, if there is no descriptor
  struct stat status {};
  bool is_own = false;  ///< it belongs to the effective user, not to one who only seems to be it
};

/// Opens the directory at `path`. Follows only symbolic links that nobody else made: those of the
/// effective user and of root, and those in "/". Where the number of an owner may lie, a link of
/// the effective user must stand in a directory of his that nobody else may write. Throws Error if
/// a link on the way belongs to another user.
OpenDirectory open_cache_directory(const std::string& path);

/// Creates the directory and all missing ones above it (mode 0700), and opens it. Throws Error.
OpenDirectory make_cache_directory(const std::string& path);

/// Throws Error if users other than root, `owner` and the effective user could replace `path`:
/// if they may rename in a directory above it, or in one above a link on the way. Directories of
/// `owner` are then no proof that the caller meant this one.
void refuse_replaceable(const std::string& path, uid_t owner);

}  // namespace cache_run
