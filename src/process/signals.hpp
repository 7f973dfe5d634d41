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

/// Lets a write beyond the file size limit (ulimit -f) fail instead of ending this process. What is
/// executed later has the default disposition again, or ignores the signal if we were to.
void survive_file_size_limit();

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
