// SPDX-License-Identifier: MIT
#include "sys/gained_rights.hpp"

#include <sys/xattr.h>
#include <unistd.h>

namespace cache_run {

bool gains_rights(const char* path, const struct stat& status) {
  if ((status.st_mode & S_ISUID) != 0 && status.st_uid != geteuid()) return true;
  // Without this bit, S_ISGID asks for a lock (mandatory locking).
  constexpr mode_t kGroup = S_ISGID | S_IXGRP;
  if ((status.st_mode & kGroup) == kGroup && status.st_gid != getegid()) return true;
  // The capabilities of a file add nothing to those of root.
  return geteuid() != 0 && getxattr(path, "security.capability", nullptr, 0) >= 0;
}

}  // namespace cache_run
