// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "sys/fd.hpp"

namespace cache_run {

/// A pipe for one output stream that can keep its place among the writes to another: in packet mode
/// (pipe(2), O_DIRECT) each write up to 4 KiB stays by itself, and a narrow pipe holds a single
/// one. With at most one unread write per stream, the order in which streams became readable is the
/// order in which they were written. A wide pipe gives that up for throughput.
class PacketPipe {
 public:
  /// Narrow. Throws Error.
  PacketPipe();

  [[nodiscard]] int read_end() const { return read_.get(); }
  [[nodiscard]] int write_end() const { return write_.get(); }
  void close_read_end() { read_.reset(); }
  void close_write_end() { write_.reset(); }
  void widen() const;
  /// Possible only on an almost empty pipe; then true.
  [[nodiscard]] bool narrow() const;

  enum class Got : unsigned char { bytes, nothing_yet, end };
  /// One packet into `buffer`, without waiting.
  Got take(std::span<char> buffer, std::string_view& packet) const;

 private:
  Fd read_;
  Fd write_;
};

}  // namespace cache_run
