// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "sys/fd.hpp"

namespace cache_run {

/// Whether to wait for another process that runs for the same key: not at all if this one runs in
/// the background; for one after the other (in_turn) if all would write the same files.
enum class Waiting : std::uint8_t { no, yes, in_turn, in_background };

/// Single flight: of all processes that miss the same result, one runs the command and the others
/// wait for it, by a flock on a file per key. The kernel frees it when the runner dies, and a
/// waiter takes over. A runner that ends without a stored result lets all waiters run at once,
/// unguarded, but those that wait in turn. Unguarded is also a nested call, which would wait for
/// itself, and one whose store cannot lock.
///
/// The lock file reads "running PID", "background PID" or "unstored"; it is removed by the runner.
/// One in the background, whom nobody sees, is waited for 2 seconds at most, but in turn.
class Flight {
 public:
  /// Waits while another process runs for this key. `on_waiting(pid)` is called once if that takes
  /// more than a second; leave it empty to be quiet. With Waiting::no it is unguarded at once
  /// instead.
  Flight(std::string lock_path, const std::function<void(int)>& on_waiting,
         Waiting waiting = Waiting::yes);
  ~Flight();
  Flight(const Flight&) = delete;
  Flight& operator=(const Flight&) = delete;
  Flight(Flight&&) = delete;
  Flight& operator=(Flight&&) = delete;

  /// Whether another process was waited for: the result may be there now.
  [[nodiscard]] bool waited() const { return waited_; }
  /// Whether it is this process that the others wait for.
  [[nodiscard]] bool guarded() const { return static_cast<bool>(lock_); }
  /// Whether another process runs beside this one, unguarded, that has not called it.
  [[nodiscard]] bool beside() const { return beside_; }
  /// Whether what this process finds in the places of the command's outputs may be somebody else's,
  /// since it runs beside another one or was told of a Disturbance.
  [[nodiscard]] bool disturbed() const;
  /// Lets the others go on, to a result that is now in the store.
  void land();

 private:
  enum class Outcome : unsigned char { guarded, unguarded, gone };
  Outcome take_lock(const std::function<void(int)>& on_waiting, Waiting waiting);
  Outcome go_beside();
  void release(bool stored);

  std::string path_;
  Fd lock_;
  bool waited_ = false;
  bool beside_ = false;
};

/// Whether a process runs for this key now. Creates nothing; false where it cannot be known.
bool is_in_flight(const std::string& lock_path);

}  // namespace cache_run
