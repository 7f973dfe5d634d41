// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

#include "sys/fd.hpp"

namespace cache_run {

/// The destination of one of the command's streams: standard output or standard error of this
/// process. Both belong to the caller, so their flags must not change.
class Target {
 public:
  /// `number` is 1 or 2.
  explicit Target(int number);

  [[nodiscard]] int number() const { return number_; }
  /// Returns the descriptor to poll for room.
  [[nodiscard]] int fd() const { return own_ ? own_.get() : number_; }
  /// Returns whether a write never blocks, so that it needs no poll(2) before.
  [[nodiscard]] bool never_blocks() const { return never_blocks_; }
  /// Returns whether poll(2) on fd() reports, without a write, that nobody reads any more. Returns
  /// false for anything but a pipe or a stream socket. Returns false also for a named pipe, where
  /// another reader may come.
  [[nodiscard]] bool tells_end() const { return tells_end_; }
  /// Writes a part of `bytes`, at least one byte, and returns its size. A part ends behind a line
  /// end if that is possible, so that other writers of the same pipe tear no line. Does not block
  /// if poll(2) found the descriptor writable. Returns -1 with errno on failure; EAGAIN if there is
  /// no room.
  [[nodiscard]] std::ptrdiff_t write_some(std::string_view bytes) const;

 private:
  int number_;
  bool never_blocks_ = false;
  bool tells_end_ = false;
  std::size_t at_once_;
  Fd own_;  // for a pipe: a non-blocking descriptor of this process alone
};

}  // namespace cache_run
