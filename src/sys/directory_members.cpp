// SPDX-License-Identifier: MIT
#include "sys/directory_members.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

namespace cache_run {

DirectoryMembers open_members(const std::string& path) {
  return members_of(Fd(open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)));
}

DirectoryMembers members_of(Fd directory) {
  DIR* const members = directory ? fdopendir(directory.get()) : nullptr;
  // The stream now owns the descriptor. close(2) of a directory that has none may change errno.
  const int code = errno;
  if (members != nullptr) directory.release();
  directory.reset();
  errno = code;
  return {members, &closedir};
}

}  // namespace cache_run
