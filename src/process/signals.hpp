// SPDX-License-Identifier: MIT
#pragma once

#include <sys/signalfd.h>

#include <csignal>
#include <optional>

#include "sys/fd.hpp"

namespace cache_run {

/// A gate for signals. While it lives, signals that would end or stop this process wait in a
/// descriptor (signalfd(2)). So they can be passed to the command. The command inherits the
/// dispositions that cache-run was started with, as nohup(1) needs it. Only an ignored SIGCHLD
/// becomes the default. The command must get initial_mask().
class SignalGate {
 public:
  /// Closes the gate. Throws Error if there is no descriptor.
  SignalGate();
  /// Opens the gate: the kernel delivers the signals that still wait.
  ~SignalGate();
  SignalGate(const SignalGate&) = delete;
  SignalGate& operator=(const SignalGate&) = delete;
  SignalGate(SignalGate&&) = delete;
  SignalGate& operator=(SignalGate&&) = delete;

  /// Returns the descriptor, which is readable while a signal waits.
  [[nodiscard]] int fd() const { return fd_.get(); }
  /// Returns the signal mask that this process had before.
  [[nodiscard]] const sigset_t& initial_mask() const { return initial_mask_; }
  /// Returns the next signal that waits, else nullopt. Does not block.
  std::optional<signalfd_siginfo> next();

 private:
  sigset_t initial_mask_{};
  Fd fd_;
};

/// Sets empty handlers for SIGXFSZ (file size limit) and SIGPIPE (closed reader). A write of this
/// process then fails and does not end it. A command gets the default dispositions, because
/// execve(2) resets handlers. A signal that the caller ignores stays ignored.
void survive_failing_writes();

/// Returns whether the caller started this process with SIGPIPE ignored.
bool broken_pipe_is_ignored();

/// A pause for all signals that end or stop a process, except SIGKILL, SIGSTOP, faults of this
/// process, and stops for using the terminal from the background. They wait while this process
/// replaces files of the user. The destructor lets them through again.
class SignalPause {
 public:
  SignalPause();
  ~SignalPause();
  SignalPause(const SignalPause&) = delete;
  SignalPause& operator=(const SignalPause&) = delete;
  SignalPause(SignalPause&&) = delete;
  SignalPause& operator=(SignalPause&&) = delete;

 private:
  sigset_t initial_mask_{};
};

}  // namespace cache_run
