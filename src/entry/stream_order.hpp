// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "process/stream.hpp"

namespace cache_run {

/// Writes the order of the recorded streams: which bytes belong to stdout and which to stderr. The
/// order is a sequence of lengths in bytes. They belong to stdout and stderr in turn; stdout comes
/// first, so the first length may be 0. Each length is a base-128 number, low digits first. The
/// high bit is set in all its bytes but the last (LEB128).
class StreamOrderWriter {
 public:
  /// Records that `size` bytes of `stream` come next. Returns the bytes to append to the order,
  /// which may be none.
  std::string add(Stream stream, std::uint64_t size);
  /// Returns the last bytes of the order.
  std::string finish();

 private:
  Stream current_ = Stream::out;
  std::uint64_t size_ = 0;
};

/// Consecutive bytes of one stream.
struct StreamRun {
  Stream stream = Stream::out;
  std::uint64_t size = 0;  ///< bytes
};

/// The most bytes that one length takes in an order.
constexpr std::size_t kMostOfLength = 10;

/// Reads what StreamOrderWriter wrote.
class StreamOrderReader {
 public:
  /// `order` must outlive the reader.
  explicit StreamOrderReader(std::string_view order) : rest_(order) {}
  /// Returns the next bytes of one stream. Returns nullopt at the end, and if the order has no
  /// valid number there.
  std::optional<StreamRun> next();

  /// Returns the bytes that next() has not read.
  [[nodiscard]] std::string_view rest() const { return rest_; }
  /// Replaces the unread bytes, by the same bytes and more. `order` must outlive the reader.
  void go_on_with(std::string_view order) { rest_ = order; }

 private:
  std::string_view rest_;
  Stream next_ = Stream::out;
};

}  // namespace cache_run
