// SPDX-License-Identifier: MIT
#pragma once

#include <sys/stat.h>

#include "sys/file_identity.hpp"

namespace cache_run {

/// The tick of the file clock in which a command was started. A file that was written in this tick
/// may be written once more without getting another time. So who looks at such a file waits for the
/// next tick and looks again. Most commands meet no such file.
class FirstTick {
 public:
  FirstTick() : began_(file_clock()), started_(fine_file_clock()) {}

  /// Returns whether a file may have been written in this tick, and nobody has waited for the next
  /// one yet. The times of directories do not show what is in them, so nobody relies on them.
  [[nodiscard]] bool may_have_seen(const struct stat& status) const;
  /// Waits for the next tick: see next_tick_of_file_clock().
  void await_end();
  /// Returns a time after the start. Who looked at a file with an earlier time, as said above, has
  /// seen the state that the file keeps until it gets a later time.
  [[nodiscard]] FileTime after_start() const { return started_ + 1; }

 private:
  FileTime began_;    ///< the tick
  FileTime started_;  ///< by the clock with which some kernels stamp files
  bool is_over_ = false;
};

}  // namespace cache_run
