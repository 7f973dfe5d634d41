// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <chrono>
#include <vector>

#include "sys/file_identity.hpp"

namespace cache_run {

/// The files to which the output of a command goes, and who of the watched processes reads them.
/// What such a process writes, it may read again, without an end.
class OwnOutput {
 public:
  explicit OwnOutput(std::vector<FileNumber> files) : files_(std::move(files)) {}

  /// Notes that a thread is about to open a file. Returns whether the output goes there.
  bool note_opening(pid_t thread, FileNumber file);
  /// Returns whether one of these threads still has such a file open.
  bool is_read();

 private:
  using Clock = std::chrono::steady_clock;

  struct Reader {
    pid_t thread = 0;
    FileNumber file;
    Clock::time_point opened;
  };

  std::vector<FileNumber> files_;
  std::vector<Reader> readers_;
};

}  // namespace cache_run
