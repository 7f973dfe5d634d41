// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "sys/fd.hpp"

namespace cache_run {

/// The way in which a call waits for another process that runs for the same key. With `no`
/// (--no-wait) and `in_background` the call does not wait. With `in_turn` it never runs beside
/// another process, because both would write the same output files.
enum class Waiting : std::uint8_t { no, yes, in_turn, in_background };

/// A mark on the lock file, for the time in which this process writes the command's output files.
/// The process is a hit that restores them, or a run without the lock. The process that holds the
/// lock then knows that the files it finds may not come from its own run.
/// The mark is a time stamp of the lock file, set at the beginning and at the end. It needs neither
/// room on disk nor a descriptor. Without a lock file no process runs, and nothing happens.
class OutputsMark {
 public:
  explicit OutputsMark(AnchoredPath lock_path);
  ~OutputsMark();
  OutputsMark(const OutputsMark&) = delete;
  OutputsMark& operator=(const OutputsMark&) = delete;
  OutputsMark(OutputsMark&&) = delete;
  OutputsMark& operator=(OutputsMark&&) = delete;

 private:
  AnchoredPath lock_path_;
};

/// The run lock of a key: a flock(2) on a lock file. Of all processes that miss the same result,
/// the runner holds the lock and runs the command. The others wait, and then search again. If the
/// runner is killed, the kernel frees the lock, and a waiter becomes the runner.
/// If the runner ends without a stored result, all waiters run at once without the lock. Those with
/// Waiting::in_turn go on one after the other, unless its command failed. Then they run at once,
/// too, and store no outputs: they all would fail in turn. They share the lock, so that no runner
/// begins meanwhile, and calls that come meanwhile join them. A runner whose command still runs may
/// share the lock in this way, too: see share_with_all(). A nested call would wait for itself,
/// so it runs without the lock. A process whose file system cannot lock does this, too. A call that
/// may be nested, because a parent above it has ended, waits 2 seconds at most.
///
/// The lock file reads "running PID", "background PID", "unstored", "failed" or "shared". The
/// runner removes it; if it reads "failed" or "shared", the last one of those who share it does.
/// The owner's execute bit of the file says that a call with Waiting::in_turn waits. A waiter waits
/// for a background run 2 seconds at most, or without a limit with Waiting::in_turn.
class RunLock {
 public:
  /// Takes the lock, and first waits while another process holds it. Calls `on_waiting(pid)`,
  /// unless it is empty, when one wait takes longer than a second. `pid` is 0 if the runner is
  /// unknown. Does not wait with Waiting::no or in_background. On a failure the object does not
  /// hold the lock.
  RunLock(AnchoredPath lock_path, const std::function<void(int)>& on_waiting,
          Waiting waiting = Waiting::yes);
  /// Releases the lock as "unstored", unless release_stored() was called.
  ~RunLock();
  RunLock(const RunLock&) = delete;
  RunLock& operator=(const RunLock&) = delete;
  RunLock(RunLock&&) = delete;
  RunLock& operator=(RunLock&&) = delete;

  /// Returns whether this process waited for another one. The result may be in the store now.
  [[nodiscard]] bool waited() const { return waited_; }
  /// Returns whether this process holds the lock.
  [[nodiscard]] bool holds() const { return lock_ && !beside_; }
  /// Marks the lock file if this process runs beside another one that holds the lock. Otherwise
  /// returns nullopt. The caller must create the mark before the command starts, and keep it until
  /// the command has ended.
  [[nodiscard]] std::optional<OutputsMark> mark_outputs() const;
  /// Returns whether only this process can have written the output files. Returns false if another
  /// process marked the lock file since this one took the lock. Returns false also if somebody
  /// removed the lock file, and for a run beside another process.
  [[nodiscard]] bool outputs_are_ours() const;
  /// Removes the lock file and frees the lock. The caller must have stored the result, so that the
  /// waiters find it.
  void release_stored();
  /// Removes the lock file and frees the lock as "unstored", although the command may still run. So
  /// the waiters run by themselves. This process may still store its result, if it has no outputs.
  /// Does nothing after another release.
  void release_unstored();
  /// Lets the waiters run at once, beside this process, although its command may still run and
  /// write outputs. From now on nobody stores outputs of this command, until all of them have
  /// ended. Does nothing without the lock.
  void share_with_all();
  /// Lets the waiters with Waiting::in_turn run at once when the lock is released. Call this if the
  /// command failed.
  void note_failure() { failed_ = true; }

  /// Returns the descriptor of the lock, -1 without it. A process that was forked holds the lock as
  /// long as it keeps this descriptor open.
  [[nodiscard]] int fd() const { return lock_.get(); }
  /// Leaves the lock to a forked process, which must call adopt().
  void hand_over() { lock_.reset(); }
  /// Takes over the lock from the process that forked this one.
  void adopt() const;

 private:
  enum class Outcome : unsigned char { held, shared, not_held, gone };
  Outcome take(const std::function<void(int)>& on_waiting, Waiting waiting);
  std::optional<Outcome> wait_for(const std::function<void(int)>& on_waiting, Waiting waiting);
  Outcome take_in_turn(int runner, const std::function<void(int)>& on_waiting);
  Outcome run_beside();
  Outcome share();
  void release(bool stored);
  void release_shared();

  AnchoredPath path_;
  Fd lock_;
  bool waited_ = false;
  bool beside_ = false;  // whether another process, which is no ancestor, holds or shares the lock
  bool failed_ = false;
};

/// Returns whether a run in the background for the lock at `lock_path` began and was killed. The
/// lock file then reads "background PID", and no process holds it. Creates no lock file.
bool has_background_run_died(const AnchoredPath& lock_path);

/// Returns whether a process holds the run lock at `lock_path` now. Creates no lock file. Returns
/// false also if the lock file cannot be opened or locked.
bool is_run_under_way(const AnchoredPath& lock_path);

}  // namespace cache_run
