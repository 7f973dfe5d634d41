// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "store/store.hpp"
#include "sys/fd.hpp"

namespace cache_run {

/// The right to look after a cache, which one process has at a time: a flock on locks/upkeep, which
/// the kernel frees when it dies. The file is removed when the right is given back.
class UpkeepLock {
 public:
  /// Takes it if it is free.
  explicit UpkeepLock(const Store& store);
  ~UpkeepLock();
  UpkeepLock(UpkeepLock&& other) noexcept = default;
  UpkeepLock& operator=(UpkeepLock&&) = delete;
  UpkeepLock(const UpkeepLock&) = delete;
  UpkeepLock& operator=(const UpkeepLock&) = delete;

  explicit operator bool() const { return static_cast<bool>(lock_); }
  /// Whether another process has it, where it was not got.
  [[nodiscard]] bool is_taken() const { return taken_; }
  [[nodiscard]] int fd() const { return lock_.get(); }
  /// Leaves it to the process that was forked meanwhile and has it, too.
  void leave() { lock_.reset(); }

 private:
  std::string path_;
  Fd lock_;
  bool taken_ = false;
};

}  // namespace cache_run
