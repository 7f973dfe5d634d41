// SPDX-License-Identifier: MIT
// For LD_PRELOAD: every file system looks like FUSE to who asks by descriptor. With $ALL_HOLES each
// file is one hole to SEEK_HOLE and SEEK_DATA, as on ZFS before 2.2.2 when it was just written.
#define _GNU_SOURCE
#include <errno.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>

int fstatfs(int fd, struct statfs* system) {
  const int result = (int)syscall(SYS_fstatfs, fd, system);
  if (result == 0) system->f_type = 0x65735546;
  return result;
}

off_t lseek(int fd, off_t offset, int whence) {
  if (getenv("ALL_HOLES") && whence == SEEK_HOLE) return offset;
  if (getenv("ALL_HOLES") && whence == SEEK_DATA) {
    errno = ENXIO;
    return -1;
  }
  return syscall(SYS_lseek, fd, offset, whence);
}

off_t lseek64(int fd, off_t offset, int whence) { return lseek(fd, offset, whence); }
