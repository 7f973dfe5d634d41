// SPDX-License-Identifier: MIT
#include "process/attention.hpp"

#include <poll.h>
#include <sys/epoll.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdint>

#include "process/child.hpp"
#include "process/descriptors.hpp"
#include "sys/error.hpp"

namespace cache_run {
namespace {

bool wait_at(const Fd& both, int source) {
  epoll_event event{.events = EPOLLIN, .data = {.fd = source}};
  return epoll_ctl(both.get(), EPOLL_CTL_ADD, source, &event) == 0;
}

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

Attention::Attention(SignalGate& gate, const Watch* watch) : gate_(gate), watch_(watch) {
  if (watch == nullptr) return;
  both_ = Fd(epoll_create1(EPOLL_CLOEXEC));
  if (!both_ || !wait_at(both_, gate.fd())) throw_errno("wait for", "calls of the command");
}

void Attention::add(Fd listener) noexcept {
  const bool waits = wait_at(both_, listener.get());
  listener_ = std::move(listener);
  if (!waits) leave_calls();
}

bool Attention::serve_call() {
  if (!listener_) return true;
  std::array<epoll_event, 2> ready{};
  const int count = epoll_wait(both_.get(), ready.data(), ready.size(), 0);
  bool signals = false;
  for (int i = 0; i < count; ++i) {
    const epoll_event& one = ready.at(static_cast<std::size_t>(i));
    if (one.data.fd == gate_.fd()) {
      signals = true;
    } else if ((one.events & EPOLLIN) != 0) {
      watch_->serve(listener_.get());
    } else {
      // No watched process is left.
      forget_listener();
    }
  }
  return signals;
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
  forget_listener();
}

void Attention::forget_listener() noexcept {
  // A process that lets calls go may hold the listener, so closing does not remove it there.
  epoll_ctl(both_.get(), EPOLL_CTL_DEL, listener_.get(), nullptr);
  listener_.reset();
}

}  // namespace cache_run
