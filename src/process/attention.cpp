// SPDX-License-Identifier: MIT
#include "process/attention.hpp"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdint>

#include "process/child.hpp"
#include "process/descriptors.hpp"

namespace cache_run {
namespace {

/// Returns the events of a listener now, after `milliseconds` at most (-1: for ever).
std::int16_t events_of(int listener, int milliseconds) {
  pollfd waiting{.fd = listener, .events = POLLIN, .revents = 0};
  return poll(&waiting, 1, milliseconds) > 0 ? waiting.revents : std::int16_t{0};
}

/// Lets all calls go on until no watched process is left.
[[noreturn]] void let_all_go(int listener, const Watch& watch) {
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  close_all_but(std::array{listener});
  for (;;) {
    const std::int16_t events = events_of(listener, -1);
    if ((events & POLLIN) != 0) {
      watch.let_go(listener);
    } else if (events != 0) {
      _exit(0);
    }
  }
}

}  // namespace

void Attention::serve_call(const pollfd& calls) {
  if ((calls.revents & POLLIN) != 0) {
    watch_->serve(listener_.get());
  } else if (calls.revents != 0) {
    // No watched process is left.
    listener_.reset();
  }
}

bool Attention::watches() const {
  return listener_ && (events_of(listener_.get(), 0) & POLLHUP) == 0;
}

void Attention::leave_calls() noexcept {
  if (!watches()) return;
  // The process between ends at once, so the one that stays is nobody's child.
  const pid_t child = fork();
  if (child == 0) {
    if (fork() == 0) let_all_go(listener_.get(), *watch_);
    _exit(0);
  }
  if (child > 0) await_end(child);
  listener_.reset();
}

}  // namespace cache_run
