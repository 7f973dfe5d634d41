// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>

#include "sys/fd.hpp"

namespace cache_run {

/// Single flight: of all processes that miss the same result, one runs the command and the others
/// wait for it, by a flock on a file per key. The kernel frees it when the runner dies, and a
/// waiter takes over. A runner that ends without a stored result lets all waiters run at once,
/// unguarded. So does one that waits for itself (a nested call), and a store that cannot lock.
///
/// The lock file reads "running PID" or "unstored"; it is removed by the runner.
class Flight {
 public:
  /// Waits while another process runs for this key. `on_waiting(pid)` is called once if that takes
  /// more than a second; leave it empty to be quiet.
  Flight(std::string lock_path, const std::function<void(int)>& on_waiting);
  ~Flight();
  Flight(const Flight&) = delete;
  Flight& operator=(const Flight&) = delete;
  Flight(Flight&&) = delete;
  Flight& operator=(Flight&&) = delete;

  /// Whether another process was waited for: the result may be there now.
  [[nodiscard]] bool waited() const { return waited_; }
  /// Lets the others go on, to a result that is now in the store.
  void land();

 private:
  enum class Outcome : unsigned char { guarded, unguarded, gone };
  Outcome take_lock(const std::function<void(int)>& on_waiting);
  void release(bool stored);

  std::string path_;
  Fd lock_;
  bool waited_ = false;
};

}  // namespace cache_run
