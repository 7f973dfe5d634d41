// SPDX-License-Identifier: MIT
#include "entry/set_mode.hpp"

#include <sys/stat.h>

#include <cerrno>

#include "entry/entry.hpp"
#include "sys/error.hpp"

namespace cache_run {

// A file system may also ignore the call: so the mode is looked at in any case.
FileNumber set_mode(int fd, const std::string& path, mode_t mode) {
  const int code = fchmod(fd, mode) == 0 ? EPERM : errno;
  struct stat status {};
  if (fstat(fd, &status) == 0 && (status.st_mode & kModeBits) == mode) return number_of(status);
  throw Error(failure_text("set mode of", path, code));
}

void set_mode(const std::string& path, mode_t mode) {
  const int code = chmod(path.c_str(), mode) == 0 ? EPERM : errno;
  struct stat status {};
  if (stat(path.c_str(), &status) == 0 && (status.st_mode & kModeBits) == mode) return;
  throw Error(failure_text("set mode of", path, code));
}

}  // namespace cache_run
