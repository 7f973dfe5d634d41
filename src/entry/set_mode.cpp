// SPDX-License-Identifier: MIT
#include "entry/set_mode.hpp"

#include <fmt/format.h>
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

bool change_mode(int fd, mode_t mode) {
  if (fchmod(fd, mode) == 0) return true;
  if (errno != EBADF) return false;
  return chmod(fmt::format("/proc/self/fd/{}", fd).c_str(), mode) == 0;
}

}  // namespace cache_run
