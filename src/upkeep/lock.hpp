// SPDX-License-Identifier: MIT
#pragma once

#include "sys/anchored_path.hpp"
#include "sys/fd.hpp"

namespace cache_run {

class Store;

/// The right to do the upkeep of a cache, which one process has at a time: a flock(2) on
/// locks/upkeep. The kernel frees the lock when the process dies. The destructor removes the lock
/// file.
class UpkeepLock {
 public:
  /// Takes the lock if it is free. Does not wait.
  explicit UpkeepLock(const Store& store);
  ~UpkeepLock();
  UpkeepLock(UpkeepLock&& other) noexcept = default;
  UpkeepLock& operator=(UpkeepLock&&) = delete;
  UpkeepLock(const UpkeepLock&) = delete;
  UpkeepLock& operator=(const UpkeepLock&) = delete;

  /// Returns whether this process has the lock.
  explicit operator bool() const { return static_cast<bool>(lock_); }
  /// Returns whether another process had the lock when this process tried to take it. Only valid if
  /// this process does not have the lock. False then means that no process can take it, as on a
  /// file system without locks.
  [[nodiscard]] bool is_taken() const { return taken_; }
  [[nodiscard]] int fd() const { return lock_.get(); }
  /// Gives up the lock without removing its file, because a process that was forked has the lock,
  /// too.
  void leave() { lock_.reset(); }

 private:
  AnchoredPath path_;
  Fd lock_;
  bool taken_ = false;
};

}  // namespace cache_run
