// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <optional>

#include "process/ending.hpp"
#include "process/signals.hpp"

namespace cache_run {

/// The running command. This process is its subreaper, so the kernel also reports the processes
/// that the command leaves behind.
class Child {
 public:
  /// Makes this process a subreaper (prctl(2)). Must be called before the command starts. Returns
  /// false, and changes nothing, if this process has children already, such as jobs of the shell
  /// that executed it. This process could not distinguish them from descendants of the command.
  static bool adopt_orphans();

  /// `adopts` is the value that adopt_orphans() returned.
  Child(pid_t pid, bool adopts) : pid_(pid), adopts_(adopts) {}

  /// Returns how the command ended; nullopt while it runs.
  [[nodiscard]] const std::optional<Ending>& ending() const { return ending_; }
  /// Returns whether descendants were alive at the last SIGCHLD. Only valid after the end of the
  /// command, because the running command counts, too.
  [[nodiscard]] bool has_descendants() const { return descendants_; }

  /// Returns whether descendants may be alive. Always true if other children hide them.
  [[nodiscard]] bool may_have_descendants() const { return descendants_ || !adopts_; }
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
  bool adopts_;
  std::optional<Ending> ending_;
  bool descendants_ = false;
  bool asked_to_end_ = false;
};

}  // namespace cache_run
