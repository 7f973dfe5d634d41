// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

#include "sys/fd.hpp"

namespace cache_run {

/// Where one of the command's streams goes: our standard output or standard error, which belong to
/// the caller, so that no flag of theirs may be changed.
class Target {
 public:
  /// `number` is 1 or 2.
  explicit Target(int number);

  [[nodiscard]] int number() const { return number_; }
  /// The descriptor to poll for room.
  [[nodiscard]] int fd() const { return own_ ? own_.get() : number_; }
  /// Whether a write may be tried without polling first: it will not block.
  [[nodiscard]] bool never_blocks() const { return never_blocks_; }
  /// Writes some of `bytes`, at least one; never blocks if it polled writable. -1 and errno on
  /// failure, EAGAIN if there is no room.
  [[nodiscard]] std::ptrdiff_t write_some(std::string_view bytes) const;

 private:
  int number_;
  bool never_blocks_ = false;
  std::size_t at_once_;
  Fd own_;  // of a pipe: opened anew, so that it can be non-blocking without the caller's being so
};

}  // namespace cache_run
