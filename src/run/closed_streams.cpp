// SPDX-License-Identifier: MIT
#include "run/closed_streams.hpp"

#include <fcntl.h>
#include <poll.h>

#include <array>
#include <cstddef>

#include "sys/error.hpp"

namespace cache_run {
namespace {

/// Returns which of the descriptors 0, 1 and 2 were closed when this function was first called.
const std::array<bool, 3>& closed_at_start() {
  static const std::array<bool, 3> kClosed = [] {
    std::array<pollfd, 3> streams = {{{.fd = 0, .events = 0, .revents = 0},
                                      {.fd = 1, .events = 0, .revents = 0},
                                      {.fd = 2, .events = 0, .revents = 0}}};
    std::array<bool, 3> result{};
    // One poll(2) asks about all three: a closed descriptor has POLLNVAL in its revents.
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
    // open(2) takes the lowest free number, which is the closed one. With close-on-exec the command
    // finds the descriptor closed again.
    if (closed) open("/dev/null", O_RDWR | O_CLOEXEC);
  }
}

void require_output_streams() {
  const auto& closed = closed_at_start();
  if (closed[1]) throw Unkeyable("standard output is closed");
  if (closed[2]) throw Unkeyable("standard error is closed");
}

}  // namespace cache_run
