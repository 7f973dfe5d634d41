// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "sys/fd.hpp"

namespace cache_run {

/// Whether to wait for another process that runs for the same key: not at all if this one runs in
/// the background; for one after the other (in_turn) if all would write the same files.
enum class Waiting : std::uint8_t { no, yes, in_turn, in_background };

/// Marks the lock file while this process writes the command's output files: a hit that restores
/// them, or a run without the lock. The process that holds the lock then knows that the files it
/// finds may not come from its own run. The mark is the time stamp of the lock file, set at the
/// beginning and at the end: it needs neither room nor a descriptor. Where nobody runs there is no
/// lock file, and nothing to mark.
class OutputsMark {
 public:
  explicit OutputsMark(std::string lock_path);
  ~OutputsMark();
  OutputsMark(const OutputsMark&) = delete;
  OutputsMark& operator=(const OutputsMark&) = delete;
  OutputsMark(OutputsMark&&) = delete;
  OutputsMark& operator=(OutputsMark&&) = delete;

 private:
  std::string lock_path_;
};

/// Single flight: of all processes that miss the same result, one runs the command and the others
/// wait for it, by a flock on a file per key. The kernel frees it when the runner dies, and a
/// waiter takes over. A runner that ends without a stored result lets all waiters run at once,
/// without the lock, but those that wait in turn. A nested call, which would wait for itself, and a
/// process whose store cannot lock run without the lock, too.
///
/// The lock file reads "running PID", "background PID" or "unstored"; the runner removes it. One
/// in the background, whom nobody sees, is waited for 2 seconds at most, but in turn.
class RunLock {
 public:
  /// Waits while another process runs for this key. `on_waiting(pid)` is called once if that takes
  /// more than a second; leave it empty to be quiet. With Waiting::no it does not wait, and may not
  /// hold the lock then.
  RunLock(std::string lock_path, const std::function<void(int)>& on_waiting,
          Waiting waiting = Waiting::yes);
  ~RunLock();
  RunLock(const RunLock&) = delete;
  RunLock& operator=(const RunLock&) = delete;
  RunLock(RunLock&&) = delete;
  RunLock& operator=(RunLock&&) = delete;

  /// Returns whether another process was waited for: the result may be there now.
  [[nodiscard]] bool waited() const { return waited_; }
  /// Returns whether this process holds the lock: others wait for it.
  [[nodiscard]] bool holds() const { return static_cast<bool>(lock_); }
  /// Marks the lock file if another process holds it, for as long as what is returned lives: to be
  /// called before the command writes outputs.
  [[nodiscard]] std::optional<OutputsMark> mark_outputs() const;
  /// Returns whether only this process wrote the command's output files since the lock was taken.
  [[nodiscard]] bool outputs_are_ours() const;
  /// Lets the others go on, to a result that is now in the store.
  void release_stored();

 private:
  enum class Outcome : unsigned char { held, not_held, gone };
  Outcome take(const std::function<void(int)>& on_waiting, Waiting waiting);
  Outcome run_beside();
  void release(bool stored);

  std::string path_;
  Fd lock_;
  bool waited_ = false;
  bool beside_ = false;  // another process, that has not called this one, holds the lock
};

/// Returns whether a process runs for this key now. Creates nothing; false where it cannot be
/// known.
bool is_run_under_way(const std::string& lock_path);

}  // namespace cache_run
