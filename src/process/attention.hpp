// SPDX-License-Identifier: MIT
#pragma once

#include <poll.h>

#include <utility>

#include "process/signals.hpp"
#include "process/watch.hpp"
#include "sys/fd.hpp"

namespace cache_run {

/// What needs an answer at any moment while a command runs: signals, and the stopped calls of a
/// watched command. Whoever waits for anything waits for both.
class Attention {
 public:
  /// `watch` is nullptr, or must outlive this value.
  Attention(SignalGate& gate, const Watch* watch) : gate_(gate), watch_(watch) {}

  /// Adds the stopped calls of a command that has started.
  void add(Fd listener) noexcept { listener_ = std::move(listener); }

  /// Returns what to poll. A wake-up by the listener itself comes on the processor of the stopped
  /// call. One by an epoll(7) descriptor, which could stand for both, comes on any.
  [[nodiscard]] pollfd signals() const {
    return {.fd = gate_.fd(), .events = POLLIN, .revents = 0};
  }
  [[nodiscard]] pollfd calls() const {
    return {.fd = listener_.get(), .events = POLLIN, .revents = 0};
  }
  /// Answers the call that poll(2) has just found. Is called before anything else can serve it:
  /// without a stopped call, this would wait for one.
  void serve_call(const pollfd& calls);
  [[nodiscard]] SignalGate& gate() { return gate_; }
  /// Returns whether watched processes are left. Their calls need answers to their end.
  [[nodiscard]] bool watches() const;
  /// Returns whether a watched process reads a file to which the output of the command goes.
  [[nodiscard]] bool reads_own_output() const {
    return watch_ != nullptr && watch_->reads_own_output && watch_->reads_own_output();
  }
  /// Leaves a process behind that lets the calls of those processes go on, to their end. It holds
  /// no other descriptor of this process.
  void leave_calls() noexcept;

 private:
  SignalGate& gate_;
  const Watch* watch_;
  Fd listener_;
};

}  // namespace cache_run
