// SPDX-License-Identifier: MIT
#include "sys/status_now.hpp"

#include <fcntl.h>
#include <sys/sysmacros.h>

#include <cerrno>

namespace cache_run {
namespace {

timespec time_of(const statx_timestamp& time) {
  return {.tv_sec = time.tv_sec, .tv_nsec = time.tv_nsec};
}

struct stat stat_of(const struct statx& from) {
  struct stat status {};
  status.st_dev = makedev(from.stx_dev_major, from.stx_dev_minor);
  status.st_ino = from.stx_ino;
  status.st_mode = from.stx_mode;
  status.st_nlink = from.stx_nlink;
  status.st_uid = from.stx_uid;
  status.st_gid = from.stx_gid;
  status.st_rdev = makedev(from.stx_rdev_major, from.stx_rdev_minor);
  status.st_size = static_cast<off_t>(from.stx_size);
  status.st_blksize = static_cast<blksize_t>(from.stx_blksize);
  status.st_blocks = static_cast<blkcnt_t>(from.stx_blocks);
  status.st_atim = time_of(from.stx_atime);
  status.st_mtim = time_of(from.stx_mtime);
  status.st_ctim = time_of(from.stx_ctime);
  return status;
}

/// Returns whether the kernel, or a filter of system calls, refuses statx(2) itself. A kernel
/// before Linux 4.11 lacks it. Container runtimes of that time answer EPERM.
bool is_refused(int code) { return code == ENOSYS || code == EPERM || code == EINVAL; }

bool ask(int directory, const char* path, int flags, struct stat& status) {
  struct statx found {};
  // Unlike stat(2), statx(2) would mount what an automounter offers.
  if (statx(directory, path, flags | AT_NO_AUTOMOUNT | AT_STATX_FORCE_SYNC, STATX_BASIC_STATS,
            &found) == 0) {
    status = stat_of(found);
    return true;
  }
  return is_refused(errno) && fstatat(directory, path, &status, flags) == 0;
}

}  // namespace

bool stat_now(const std::string& path, struct stat& status) {
  return ask(AT_FDCWD, path.c_str(), 0, status);
}

bool lstat_now(const std::string& path, struct stat& status) {
  return ask(AT_FDCWD, path.c_str(), AT_SYMLINK_NOFOLLOW, status);
}

bool lstat_now(int directory, const char* name, struct stat& status) {
  return ask(directory, name, AT_SYMLINK_NOFOLLOW, status);
}

bool fstat_now(int fd, struct stat& status) { return ask(fd, "", AT_EMPTY_PATH, status); }

}  // namespace cache_run
