// SPDX-License-Identifier: MIT
#include "run/closed_streams.hpp"

#include <fcntl.h>
#include <poll.h>

#include <array>
#include <cstddef>

#include "sys/error.hpp"

namespace cache_run {
namespace {

/// Which of the standard descriptors were closed when this was first asked.
const std::array<bool, 3>& closed_at_start() {
  static const std::array<bool, 3> kClosed = [] {
    std::array<pollfd, 3> streams = {{{.fd = 0, .events = 0, .revents = 0},
                                      {.fd = 1, .events = 0, .revents = 0},
                                      {.fd = 2, .events = 0, .revents = 0}}};
    std::array<bool, 3> result{};
    if (poll(streams.data(), streams.size(), 0) <= 0) return result;
    for (std::size_t i = 0; i < result.size(); ++i) {
      result.at(i) = (streams.at(i).revents & POLLNVAL) != 0;
    }
    return result;
  }();
  return kClosed;
}

}  // namespace

void occupy_closed_streams() {
  for (const bool closed : closed_at_start()) {
    // The lowest free number is the standard one. Close-on-exec: a command finds it closed again.
    if (closed) open("/dev/null", O_RDWR | O_CLOEXEC);
  }
}

void require_output_streams() {
  const auto& closed = closed_at_start();
  if (closed[1]) throw Unkeyable("standard output is closed");
  if (closed[2]) throw Unkeyable("standard error is closed");
}

}  // namespace cache_run
