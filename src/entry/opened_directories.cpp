// SPDX-License-Identifier: MIT
#include "entry/opened_directories.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <utility>

#include "entry/entry.hpp"

namespace cache_run {

// Whoever may write anywhere (root) needs no other mode. access(2) looks at the real user, so
// another effective user may get a mode that he does not need.
void OpenedDirectories::open(const std::string& directory) {
  if (directory == last_) return;
  last_ = directory;
  constexpr mode_t kForOwner = S_IWUSR | S_IXUSR;
  struct stat status {};
  if (access(directory.c_str(), W_OK | X_OK) == 0 || stat(directory.c_str(), &status) != 0) return;
  const mode_t mode = status.st_mode & kModeBits;
  const bool is_own = S_ISDIR(status.st_mode) && status.st_uid == geteuid();
  if (!is_own || (mode & kForOwner) == kForOwner) return;
  if (chmod(directory.c_str(), mode | kForOwner) == 0) modes_.emplace(directory, mode);
}

void OpenedDirectories::close() {
  for (const auto& [directory, mode] : std::exchange(modes_, {})) chmod(directory.c_str(), mode);
  last_.clear();
}

}  // namespace cache_run
