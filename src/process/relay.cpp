// SPDX-License-Identifier: MIT
#include "process/relay.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <string_view>

#include "sys/file.hpp"

namespace cache_run {
namespace {

void close_all_but(int first, int second) {
  const auto low = static_cast<unsigned>(std::min(first, second));
  const auto high = static_cast<unsigned>(std::max(first, second));
  const auto close_from_to = [](unsigned from, unsigned to) {
    if (from <= to) syscall(SYS_close_range, from, to, 0);
  };
  constexpr unsigned kFirstOwn = 3;
  if (low >= kFirstOwn) close_from_to(kFirstOwn, low - 1);
  close_from_to(std::max(low + 1, kFirstOwn), high - 1);
  close_from_to(high + 1, ~0U);
}

void pass_on(std::array<RelayPath, 2>& paths) {
  std::array<char, 4096> buffer{};
  while (paths[0].from >= 0 || paths[1].from >= 0) {
    std::array<pollfd, 2> waiting = {{{.fd = paths[0].from, .events = POLLIN, .revents = 0},
                                      {.fd = paths[1].from, .events = POLLIN, .revents = 0}}};
    if (poll(waiting.data(), waiting.size(), -1) < 0 && errno != EINTR) return;
    for (std::size_t i = 0; i < waiting.size(); ++i) {
      if (waiting[i].revents == 0) continue;
      const ssize_t got = read(paths[i].from, buffer.data(), buffer.size());
      if (got < 0 && (errno == EAGAIN || errno == EINTR)) continue;
      if (got <= 0 || !write_fully(paths[i].to, {buffer.data(), static_cast<std::size_t>(got)})) {
        close(paths[i].from);
        paths[i].from = -1;
      }
    }
  }
}

}  // namespace

void leave_relay(std::array<RelayPath, 2> paths) {
  if (fork() != 0) return;  // without a relay, late writers find a closed pipe
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  close_all_but(paths[0].from, paths[1].from);
  for (const int standard : {0, 1, 2}) {  // what it does not write to, it must not hold open
    if (standard != paths[0].to && standard != paths[1].to) close(standard);
  }
  pass_on(paths);
  _exit(0);
}

}  // namespace cache_run
