// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

#include "process/stream.hpp"
#include "sys/fd.hpp"

namespace cache_run {

/// A fast way for many bytes to our standard output or standard error, in the pieces of
/// show_bytes(). Into a pipe, each piece fills a page of a pipe of our own. splice(2) then moves
/// many pages at once and splits none, so it wakes the reader once and not for each piece.
class PiecePipe {
 public:
  /// Never fails: without a pipe of our own, show() does what show_bytes() does.
  explicit PiecePipe(Stream on);
  /// Writes all bytes. Throws ReaderGone or Error.
  void show(std::string_view bytes);

 private:
  void move_on();
  void copy_on();

  Stream on_;
  Fd read_;
  Fd write_;
  std::size_t held_ = 0;  // bytes in our pipe
};

}  // namespace cache_run
