// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "sys/fd.hpp"

namespace cache_run {

/// A pipe that a program reads its standard input from. This process writes without waiting.
class InputPipe {
 public:
  /// `input` must outlive this value. Throws Error.
  explicit InputPipe(std::string_view input);

  [[nodiscard]] int read_end() const { return read_.get(); }
  /// Returns the end to write to; -1 when nothing is left to write.
  [[nodiscard]] int write_end() const { return write_.get(); }
  void close_read_end() { read_.reset(); }

  /// Writes as many bytes as there is room for. Closes the write end after the last byte, or when
  /// nobody reads any more.
  void feed();

 private:
  Fd read_;
  Fd write_;
  std::string_view rest_;
};

}  // namespace cache_run
