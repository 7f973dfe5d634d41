// SPDX-License-Identifier: MIT
#pragma once

#include <sys/signalfd.h>

#include <csignal>
#include <optional>

#include "sys/fd.hpp"

namespace cache_run {

/// While it lives, signals that would end or stop this process wait in a descriptor instead, so
/// that they can be handed to the command. No disposition is changed: what the command inherits is
/// what cache-run was started with (as nohup needs it), given initial_mask().
class SignalGate {
 public:
  /// Throws Error.
  SignalGate();
  /// Opens the gate: what still waits is delivered now.
  ~SignalGate();
  SignalGate(const SignalGate&) = delete;
  SignalGate& operator=(const SignalGate&) = delete;
  SignalGate(SignalGate&&) = delete;
  SignalGate& operator=(SignalGate&&) = delete;

  [[nodiscard]] int fd() const { return fd_.get(); }
  [[nodiscard]] const sigset_t& initial_mask() const { return initial_mask_; }
  /// The next signal that waits, if one does.
  std::optional<signalfd_siginfo> next();

 private:
  sigset_t initial_mask_{};
  Fd fd_;
};

/// Lets our own writes fail where they would end this process: beyond the file size limit (SIGXFSZ)
/// and to a closed reader (SIGPIPE). What is executed later has the default dispositions again, or
/// ignores the signals if we were to.
void survive_failing_writes();

/// Whether we were started to ignore SIGPIPE.
bool broken_pipe_is_ignored();

/// Holds back the signals by which people end programs (INT, TERM, HUP, QUIT, TSTP), for the
/// moments in which files of the user's are replaced. Lets them through again when it goes.
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
