// SPDX-License-Identifier: MIT
#include "process/descriptors.hpp"

#include <poll.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <limits>
#include <vector>

namespace cache_run {
namespace {

/// Closes the descriptors from `first` to `last`, both included.
void close_from_to(unsigned first, unsigned last) {
  if (first > last || syscall(SYS_close_range, first, last, 0) == 0) return;
  // close_range(2) needs Linux 5.9, and a sandbox may refuse system calls that it does not know.
  const auto most = static_cast<unsigned>(std::max<std::int64_t>(sysconf(_SC_OPEN_MAX), 0));
  for (unsigned number = first; number <= last && number < most; ++number) {
    close(static_cast<int>(number));
  }
}

}  // namespace

bool wait_for_end(int pipe) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(1);
  bool heard = false;
  for (;;) {
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    pollfd end{.fd = pipe, .events = POLLIN, .revents = 0};
    const int ready = left.count() > 0 ? poll(&end, 1, static_cast<int>(left.count())) : 0;
    if (ready == 0) return heard;
    if (ready < 0) continue;  // a signal
    char byte = 0;
    const ssize_t got = read(pipe, &byte, 1);
    if (got == 0) return heard;
    if (got > 0) heard = true;
  }
}

void close_all_but(std::span<const int> kept) {
  std::vector<int> sorted(kept.begin(), kept.end());
  std::sort(sorted.begin(), sorted.end());
  unsigned next = 0;
  for (const int number : sorted) {
    const auto place = static_cast<unsigned>(number);
    if (number < 0 || place < next) continue;
    if (place > next) close_from_to(next, place - 1);
    next = place + 1;
  }
  close_from_to(next, std::numeric_limits<unsigned>::max());
}

}  // namespace cache_run
