// SPDX-License-Identifier: MIT
#include "entry/set_mode.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

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

std::optional<mode_t> open_for_owner(int fd, int rights) {
  // Whoever may do anything (root) needs no other mode. faccessat(2) looks at the real user, so
  // another effective user may get a mode that he does not need.
  if (faccessat(fd, ".", rights, 0) == 0) return std::nullopt;
  struct stat status {};
  if (fstat(fd, &status) != 0 || status.st_uid != geteuid()) return std::nullopt;
  const mode_t mode = status.st_mode & kModeBits;
  constexpr unsigned kOwnerShift = 6;
  const mode_t wanted = mode | (static_cast<mode_t>(rights) << kOwnerShift);
  if (wanted == mode || !change_mode(fd, wanted)) return std::nullopt;
  return mode;
}

}  // namespace cache_run
