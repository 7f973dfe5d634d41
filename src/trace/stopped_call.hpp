// SPDX-License-Identifier: MIT
#pragma once

#include <linux/seccomp.h>
#include <sys/types.h>

#include <cstdint>
#include <optional>

namespace cache_run {

/// A system call of a watched process, which waits for its answer: seccomp_unotify(2).
class StoppedCall {
 public:
  /// Takes the next call from the listener. Returns nullopt with errno if there is none: ENOENT if
  /// its process was killed or a signal interrupted it, EINTR if a signal interrupted the wait.
  static std::optional<StoppedCall> receive(int listener);

  /// Lets the kernel carry the call out. Returns false if it does not wait any more: its process
  /// was killed, or a signal interrupted it.
  [[nodiscard]] bool go_on(int listener) const;
  /// Returns whether the call still waits. What was read of its process before is then of that
  /// process, and not of a later one with its number.
  [[nodiscard]] bool still_waits(int listener) const;

  /// Returns the number of the thread that made the call.
  [[nodiscard]] pid_t thread() const { return thread_; }
  [[nodiscard]] const seccomp_data& data() const { return data_; }
  /// Returns an argument as an int, such as a descriptor or flags.
  [[nodiscard]] int number(int index) const { return static_cast<int>(data_.args[index]); }

 private:
  StoppedCall() = default;

  std::uint64_t id_ = 0;
  pid_t thread_ = 0;
  seccomp_data data_{};
};

/// Makes the kernel hand a stopped call over on the same processor (Linux 6.6), which is quicker.
/// Older kernels ignore it.
void prefer_same_processor(int listener);

}  // namespace cache_run
