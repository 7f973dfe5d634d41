// SPDX-License-Identifier: MIT
#include "process/stream.hpp"

#include <sys/stat.h>

namespace cache_run {

bool streams_are_one() {
  struct stat out {};
  struct stat err {};
  return fstat(1, &out) == 0 && fstat(2, &err) == 0 && out.st_dev == err.st_dev &&
         out.st_ino == err.st_ino;
}

bool streams_are_one_file() {
  struct stat out {};
  // Terminals and the null device are character devices.
  return streams_are_one() && fstat(1, &out) == 0 && !S_ISCHR(out.st_mode);
}

}  // namespace cache_run
