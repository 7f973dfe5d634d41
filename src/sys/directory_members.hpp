// SPDX-License-Identifier: MIT
#pragma once

#include <dirent.h>

#include <memory>
#include <string>

#include "sys/fd.hpp"

namespace cache_run {

/// An open directory, for readdir(3).
using DirectoryMembers = std::unique_ptr<DIR, int (*)(DIR*)>;

/// Opens the directory at `path`. Does not follow a symbolic link at the end of `path`. Returns
/// nullptr and sets errno on a failure.
DirectoryMembers open_members(const std::string& path);
inline DirectoryMembers open_members(const char* path) { return open_members(std::string(path)); }

/// Reads the members of the open directory. Returns nullptr, with errno unchanged, if `directory`
/// holds no descriptor.
DirectoryMembers members_of(Fd directory);

}  // namespace cache_run
