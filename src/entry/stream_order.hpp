// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "process/stream.hpp"

namespace cache_run {

/// Whose bytes the recorded bytes are, as lengths of runs that belong to stdout and stderr in turn,
/// stdout first (so the first may be 0). Each length is a base-128 number, low digits first, the
/// high bit set on all bytes but the last (LEB128).
class StreamOrderWriter {
 public:
  /// Takes note that `size` bytes of `stream` come next. Returns what is to be written now.
  std::string add(Stream stream, std::uint64_t size);
  /// The last run.
  std::string finish();

 private:
  Stream current_ = Stream::out;
  std::uint64_t size_ = 0;
};

/// A run of bytes of one stream.
struct StreamRun {
  Stream stream = Stream::out;
  std::uint64_t size = 0;
};

class StreamOrderReader {
 public:
  /// `order` must outlive it.
  explicit StreamOrderReader(std::string_view order) : rest_(order) {}
  /// nullopt at the end and for bytes that are no number.
  std::optional<StreamRun> next();

 private:
  std::string_view rest_;
  Stream next_ = Stream::out;
};

}  // namespace cache_run
