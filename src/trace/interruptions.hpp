// SPDX-License-Identifier: MIT
#pragma once

#include <csignal>
#include <ctime>

#include "trace/stopped_call.hpp"
#include "trace/tracee.hpp"
#include "trace/watched_calls.hpp"

namespace cache_run {

/// Finds out whether the watch may have made a call fail with EINTR. A call that is stopped waits
/// for this process. A signal ends that wait, and the kernel begins the call anew afterwards. But a
/// handler without SA_RESTART makes it fail. Without the watch, calls such as stat(2) never do.
class Interruptions {
 public:
  /// Notes that the command sets a handler, makes a timer or sends a signal.
  void expect(const StoppedCall& call, const WatchedCall& row);
  /// Notes that a stopped call was interrupted.
  void note() { happened_ = true; }
  /// Notes that a process ends, and that all calls up to now were looked at.
  void note_look() { looked_ = looked_ || expected_; }

  /// Returns whether it is unknown, and matters, whether calls were interrupted.
  [[nodiscard]] bool is_open() const { return expected_ && !happened_; }
  /// Returns whether a call may have failed. A command that ends without exit_group(2) does not
  /// let this process look.
  [[nodiscard]] bool may_have_failed() const { return expected_ && (happened_ || !looked_); }

 private:
  bool expected_ = false;  ///< a handler without SA_RESTART may run
  bool happened_ = false;
  bool looked_ = false;  ///< a process ended since then
};

/// While it lives, waits of this thread end with EINTR after a moment.
class ShortWaits {
 public:
  ShortWaits();
  ~ShortWaits();
  ShortWaits(const ShortWaits&) = delete;
  ShortWaits& operator=(const ShortWaits&) = delete;
  ShortWaits(ShortWaits&&) = delete;
  ShortWaits& operator=(ShortWaits&&) = delete;

  /// Returns whether waits end. Otherwise they may last for ever.
  [[nodiscard]] bool work() const { return works_; }

 private:
  struct sigaction action_before_ {};
  sigset_t mask_before_{};
  timer_t timer_{};
  bool has_timer_ = false;
  bool works_ = false;
};

}  // namespace cache_run
