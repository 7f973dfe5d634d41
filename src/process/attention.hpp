// SPDX-License-Identifier: MIT
#pragma once

#include "process/signals.hpp"
#include "process/watch.hpp"
#include "sys/fd.hpp"

namespace cache_run {

/// What needs an answer at any moment while a command runs: signals, and the stopped calls of a
/// watched command. One descriptor stands for both, so whoever waits for anything waits for it.
class Attention {
 public:
  /// `watch` is nullptr, or must outlive this value. Throws Error.
  Attention(SignalGate& gate, const Watch* watch);

  /// Adds the stopped calls of a command that has started. Never throws: if there is no room, a
  /// process lets all calls go on unseen.
  void add(Fd listener) noexcept;

  /// Returns the descriptor, which is readable while something needs an answer.
  [[nodiscard]] int fd() const { return both_ ? both_.get() : gate_.fd(); }
  /// Answers a call that is stopped now. Returns whether signals may wait at the gate.
  bool serve_call();
  [[nodiscard]] SignalGate& gate() { return gate_; }
  /// Returns whether watched processes are left. Their calls need answers to their end.
  [[nodiscard]] bool watches() const;
  /// Leaves a process behind that lets the calls of those processes go on, to their end. It holds
  /// no other descriptor of this process.
  void leave_calls() noexcept;

 private:
  void forget_listener() noexcept;

  SignalGate& gate_;
  const Watch* watch_;
  Fd listener_;
  Fd both_;  // an epoll(7) descriptor for the gate and the listener
};

}  // namespace cache_run
