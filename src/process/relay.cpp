// SPDX-License-Identifier: MIT
#include "process/relay.hpp"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <span>

#include "process/descriptors.hpp"
#include "process/line_buffer.hpp"
#include "sys/fd.hpp"

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
  constexpr int kMostAtOnce = 16;
  LineBuffer lines;
  bool goes_on = true;
  // A chunk that ends within a line is full, so more may wait. The other path must not wait for
  // ever, however much that is.
  for (int i = 0; goes_on && (i == 0 || (lines.keeps() && i < kMostAtOnce)); ++i) {
    const std::span<char> room = lines.room();
    const ssize_t got = read(path.from, room.data(), room.size());
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) break;
    const auto size = static_cast<std::size_t>(got);
    goes_on =
        got > 0 && write_pieces(path.to, lines.whole_lines(size, size == room.size()), kPipePiece);
  }
  return write_pieces(path.to, lines.take_kept(), kPipePiece) && goes_on;
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
  std::array<int, 2> ends{-1, -1};
  const bool has_pipe = pipe2(ends.data(), O_CLOEXEC) == 0;
  const Fd told(ends[0]);
  Fd telling(ends[1]);
  const pid_t child = fork();
  if (child != 0) {
    telling.reset();
    if (child > 0 && has_pipe) wait_for_end(told.get());
    return;
  }
  // The relay ends by SIGPIPE when its reader is gone.
  static_cast<void>(std::signal(SIGPIPE, SIG_DFL));
  // The gate has blocked most signals, and kill(1) must be able to end the relay.
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  std::vector<int> kept = descriptors_of(paths);
  kept.push_back(telling.get());
  close_all_but(kept);
  telling.reset();
  relay(std::move(paths));
  _exit(0);
}

}  // namespace cache_run
