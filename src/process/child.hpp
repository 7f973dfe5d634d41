// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <optional>

#include "process/ending.hpp"
#include "process/signals.hpp"

namespace cache_run {

/// The running command. As its nearest subreaper this process also learns of what it leaves behind.
class Child {
 public:
  /// To be called before the command is started. Whether descendants can be told from children
  /// that this process already had (a shell may exec cache-run with jobs of its own running).
  static bool adopt_orphans();

  Child(pid_t pid, bool adopts) : pid_(pid), adopts_(adopts) {}

  [[nodiscard]] const std::optional<Ending>& ending() const { return ending_; }
  /// Whether descendants were alive when last looked, the command itself aside.
  [[nodiscard]] bool has_descendants() const { return descendants_; }

  /// Whether descendants may be alive: also if they cannot be told.
  [[nodiscard]] bool may_have_descendants() const { return descendants_ || !adopts_; }
  /// Whether a slow reader is not to be waited for any longer: the command was killed when we were
  /// asked to end (INT, TERM, HUP, QUIT), or we were asked after its end.
  [[nodiscard]] bool may_give_up() const { return asked_to_end_ && ending_ && ending_->by_signal; }

  /// Passes on to the command every signal that waits at the gate, unless it came from the terminal
  /// (keys, hang-up, size): that reached the whole process group. One that asks to end after the
  /// command's end takes the place of that end. Learns of ends and stops;
  /// when the command was stopped, stops this process too. Whether a signal told of a new size of
  /// the terminal.
  bool serve(SignalGate& gate);

 private:
  void reap();

  pid_t pid_;
  bool adopts_;
  std::optional<Ending> ending_;
  bool descendants_ = false;
  bool asked_to_end_ = false;
};

}  // namespace cache_run
