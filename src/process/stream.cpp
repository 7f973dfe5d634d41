// SPDX-License-Identifier: MIT
#include "process/stream.hpp"

#include <sys/stat.h>

namespace cache_run {

bool streams_are_one() {
  struct stat out {};
  struct stat err {};
  if (fstat(1, &out) != 0 || fstat(2, &err) != 0) return false;
  return !S_ISCHR(out.st_mode) && out.st_dev == err.st_dev && out.st_ino == err.st_ino;
}

}  // namespace cache_run
