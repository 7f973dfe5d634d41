// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "sys/fd.hpp"

namespace cache_run {

/// A pipe that a program reads its standard input from. We write without waiting.
class InputPipe {
 public:
  /// `input` must outlive it. Throws Error.
  explicit InputPipe(std::string_view input);

  [[nodiscard]] int read_end() const { return read_.get(); }
  /// -1 when nothing is left to be written.
  [[nodiscard]] int write_end() const { return write_.get(); }
  void close_read_end() { read_.reset(); }

  /// Writes what there is room for, and closes our end after the last of it or when nobody reads
  /// any longer.
  void feed();

 private:
  Fd read_;
  Fd write_;
  std::string_view rest_;
};

}  // namespace cache_run
