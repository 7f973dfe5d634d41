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

/// Passes on the bytes that wait now. Returns false at the end, and if nobody reads any more.
bool pass_on(const RelayPath& path) {
  std::array<char, 4096> buffer{};
  const ssize_t got = read(path.from, buffer.data(), buffer.size());
  if (got < 0 && (errno == EAGAIN || errno == EINTR)) return true;
  return got > 0 && write_fully(path.to, {buffer.data(), static_cast<std::size_t>(got)});
}

/// Waits until bytes wait or a reader is gone. Returns the indices of the paths that have ended.
std::vector<std::size_t> serve(const std::vector<RelayPath>& paths) {
  std::vector<pollfd> waiting;
  waiting.reserve(2 * paths.size());
  for (const RelayPath& path : paths) {
    waiting.push_back({.fd = path.from, .events = POLLIN, .revents = 0});
    waiting.push_back({.fd = path.tells_end ? path.to : -1, .events = 0, .revents = 0});
  }
  std::vector<std::size_t> ended;
  if (poll(waiting.data(), waiting.size(), -1) <= 0) return ended;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const bool unread = waiting[2 * i + 1].revents != 0;
    if (unread || (waiting[2 * i].revents != 0 && !pass_on(paths[i]))) ended.push_back(i);
  }
  return ended;
}

void relay(std::vector<RelayPath> paths) {
  while (!paths.empty()) {
    const std::vector<std::size_t> ended = serve(paths);
    // The loop runs backwards, because erasing a path moves those after it.
    for (auto i = ended.rbegin(); i != ended.rend(); ++i) {
      close(paths[*i].from);
      close(paths[*i].to);
      paths.erase(paths.begin() + static_cast<std::ptrdiff_t>(*i));
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
