// SPDX-License-Identifier: MIT
#pragma once

#include <linux/filter.h>

#include <functional>
#include <span>

namespace cache_run {

/// What watches the system calls of a command and of all its descendants, by seccomp_unotify(2).
struct Watch {
  /// Stops the calls that are to be seen (SECCOMP_RET_USER_NOTIF). Lets all others pass.
  std::span<const sock_filter> filter;
  /// Takes one stopped call from the listener and lets it go on. Is called while the listener is
  /// readable. Must not throw. A call that gets no answer waits for ever.
  std::function<void(int listener)> serve;
  /// Lets one stopped call go on without a look at it.
  void (*let_go)(int listener);
  /// Returns whether a watched process reads a file to which the output of the command goes.
  std::function<bool()> reads_own_output;
};

}  // namespace cache_run
