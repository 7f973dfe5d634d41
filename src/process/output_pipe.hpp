// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "sys/fd.hpp"

namespace cache_run {

/// A pipe that a command writes an output stream to, or a pseudo-terminal in its place (see
/// open_pseudo_terminal()). For the command it is like a pipe of a shell. It blocks, and it usually
/// has room for 64 KiB or more. This process reads without waiting.
class OutputPipe {
 public:
  /// Makes a pipe. Throws Error.
  OutputPipe();
  /// Takes both ends of a pseudo-terminal. `read` must be non-blocking.
  OutputPipe(Fd read, Fd write);

  [[nodiscard]] int read_end() const { return read_.get(); }
  [[nodiscard]] int write_end() const { return write_.get(); }
  void close_read_end() { read_.reset(); }
  void close_write_end() { write_.reset(); }

  /// The outcome of take().
  enum class Got : unsigned char { bytes, nothing_yet, end, failed };
  /// Reads some of the bytes that wait into `buffer`. `taken` is the part of the buffer that was
  /// filled. After Got::failed, errno has the reason.
  Got take(std::span<char> buffer, std::string_view& taken) const;

 private:
  Fd read_;
  Fd write_;
  bool is_terminal_ = false;
};

}  // namespace cache_run
