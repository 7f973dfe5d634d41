// SPDX-License-Identifier: MIT
#pragma once

#include <sys/stat.h>

#include <string>

namespace cache_run {

// These functions return what stat(2), lstat(2) and fstat(2) do, but as the file is now. A client
// of a file server keeps attributes for a while, and stat(2) returns those. These functions make it
// ask the server (AT_STATX_FORCE_SYNC of statx(2)). On a local file system they cost the same.
// They return false with errno if the kernel reports an error.

bool stat_now(const std::string& path, struct stat& status);
bool lstat_now(const std::string& path, struct stat& status);
bool fstat_now(int fd, struct stat& status);
/// Looks at `name` in the open `directory`, as lstat_now() does.
bool lstat_now(int directory, const char* name, struct stat& status);

}  // namespace cache_run
