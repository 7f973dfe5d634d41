// SPDX-License-Identifier: MIT
#include "sys/lease.hpp"

#include <fcntl.h>

#include <csignal>

namespace cache_run {

bool take_lease(int fd, int kind) {
  // The kernel tells the holder of a lease of each process that waits. By default the signal for
  // that is SIGIO, which ends a process. SIGURG does nothing.
  fcntl(fd, F_SETSIG, SIGURG);
  return fcntl(fd, F_SETLEASE, kind) == 0;
}

}  // namespace cache_run
