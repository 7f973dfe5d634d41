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

  /// Passes on to the command every signal that waits at the gate, unless it was the kernel's (keys
  /// at the terminal, hang-up): that reached the whole process group. Learns of ends and stops;
  /// when the command was stopped, stops this process too.
  void serve(SignalGate& gate);

 private:
  void reap();

  pid_t pid_;
  bool adopts_;
  std::optional<Ending> ending_;
  bool descendants_ = false;
};

}  // namespace cache_run
