// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "sys/fd.hpp"

namespace cache_run {

/// A pipe that a command writes an output stream to, as a shell would give it one: blocking on its
/// side, with room for at least 64 KiB. We read without waiting. Or what stands in for one: see
/// open_pseudo_terminal().
class OutputPipe {
 public:
  /// Throws Error.
  OutputPipe();
  /// Of both ends of a pseudo-terminal; nothing waits when the first is read.
  OutputPipe(Fd read, Fd write);

  [[nodiscard]] int read_end() const { return read_.get(); }
  [[nodiscard]] int write_end() const { return write_.get(); }
  void close_read_end() { read_.reset(); }
  void close_write_end() { write_.reset(); }

  enum class Got : unsigned char { bytes, nothing_yet, end, failed };
  /// Some of what is there into `buffer`, whose part that was filled is `taken`. errno tells why it
  /// failed.
  Got take(std::span<char> buffer, std::string_view& taken) const;

 private:
  Fd read_;
  Fd write_;
  bool is_terminal_ = false;
};

}  // namespace cache_run
