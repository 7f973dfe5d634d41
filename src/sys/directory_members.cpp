// SPDX-License-Identifier: MIT
#include "sys/directory_members.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

namespace cache_run {

DirectoryMembers open_members(const std::string& path) {
  const int fd = open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  DIR* const members = fd < 0 ? nullptr : fdopendir(fd);
  // If fdopendir(3) fails, the descriptor is still ours. close(2) may change errno.
  if (fd >= 0 && members == nullptr) {
    const int code = errno;
    close(fd);
    errno = code;
  }
  return {members, &closedir};
}

}  // namespace cache_run
