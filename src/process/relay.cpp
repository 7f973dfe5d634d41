// SPDX-License-Identifier: MIT
#include "process/relay.hpp"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <string_view>

#include "process/descriptors.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

std::vector<int> descriptors_of(const std::vector<RelayPath>& paths) {
  std::vector<int> descriptors;
  descriptors.reserve(2 * paths.size());
  for (const RelayPath& path : paths) {
    descriptors.push_back(path.from);
    descriptors.push_back(path.to);
  }
  return descriptors;
}

/// Passes on the bytes that wait now. At the end, or if nobody reads any more, closes both
/// descriptors and returns false.
bool pass_on(const RelayPath& path) {
  std::array<char, 4096> buffer{};
  const ssize_t got = read(path.from, buffer.data(), buffer.size());
  if (got < 0 && (errno == EAGAIN || errno == EINTR)) return true;
  if (got > 0 && write_fully(path.to, {buffer.data(), static_cast<std::size_t>(got)})) return true;
  close(path.from);
  close(path.to);
  return false;
}

void relay(std::vector<RelayPath> paths) {
  while (!paths.empty()) {
    std::vector<pollfd> waiting;
    waiting.reserve(paths.size());
    for (const RelayPath& path : paths) waiting.push_back({path.from, POLLIN, 0});
    if (poll(waiting.data(), waiting.size(), -1) < 0 && errno != EINTR) return;
    // The loop runs backwards, because erasing a path moves those after it.
    for (std::size_t i = paths.size(); i-- > 0;) {
      if (waiting[i].revents != 0 && !pass_on(paths[i])) {
        paths.erase(paths.begin() + static_cast<std::ptrdiff_t>(i));
      }
    }
  }
}

}  // namespace

void leave_relay(std::vector<RelayPath> paths) {
  if (fork() != 0) return;  // the parent, also if there is no room for a process
  // The relay ends by SIGPIPE when its reader is gone.
  static_cast<void>(std::signal(SIGPIPE, SIG_DFL));
  // The gate has blocked most signals, and kill(1) must be able to end the relay.
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  close_all_but(descriptors_of(paths));
  relay(std::move(paths));
  _exit(0);
}

}  // namespace cache_run
