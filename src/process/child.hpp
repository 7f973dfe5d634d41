// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <optional>

#include "process/ending.hpp"
#include "process/signals.hpp"

namespace cache_run {

/// Waits until a child of this process has ended, and removes it.
void await_end(pid_t child);

/// The running command. Processes that it leaves running are not adopted: their parent becomes the
/// one that it would be without cache-run.
class Child {
 public:
  explicit Child(pid_t pid) : pid_(pid) {}

  /// Returns how the command ended; nullopt while it runs.
  [[nodiscard]] const std::optional<Ending>& ending() const { return ending_; }
  /// Returns whether this process must stop waiting for a slow reader. It must if somebody asked
  /// cache-run to end (INT, TERM, HUP, QUIT) and a signal ended the command. If somebody asks after
  /// the end of the command, ending() becomes that signal.
  [[nodiscard]] bool may_give_up() const { return asked_to_end_ && ending_ && ending_->by_signal; }

  /// Handles every signal at the gate. Passes a signal on to the command, unless the terminal sent
  /// it (keys, hang-up, size): the kernel has sent it to the whole process group. If a signal asks
  /// cache-run to end after the end of the command, ending() becomes this signal. If a signal
  /// stopped the command, this process stops itself, too. Returns whether a signal reported a new
  /// size of the terminal.
  bool serve(SignalGate& gate);

 private:
  void reap();

  pid_t pid_;
  std::optional<Ending> ending_;
  bool asked_to_end_ = false;
};

}  // namespace cache_run
