// SPDX-License-Identifier: MIT
#include "store/disturbance.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <array>
#include <utility>

namespace cache_run {
namespace {

/// A time that no clock tells: the first nanosecond after 1970 began.
constexpr timespec kMark{.tv_sec = 0, .tv_nsec = 1};

/// Where nobody runs there is no such file, and nobody to be told.
void tell(const std::string& lock_path) {
  const std::array<timespec, 2> times{kMark, kMark};
  static_cast<void>(utimensat(AT_FDCWD, lock_path.c_str(), times.data(), AT_SYMLINK_NOFOLLOW));
}

}  // namespace

Disturbance::Disturbance(std::string lock_path) : lock_path_(std::move(lock_path)) {
  tell(lock_path_);
}

Disturbance::~Disturbance() { tell(lock_path_); }

bool is_disturbed(int lock) {
  struct stat status {};
  return fstat(lock, &status) != 0 || status.st_mtim.tv_sec == kMark.tv_sec;
}

}  // namespace cache_run
