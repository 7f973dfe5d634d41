// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace cache_run {

/// One line on a terminal about work of our own (reading inputs, copying outputs) that takes longer
/// than a second; it is removed when the work is done. Elsewhere nothing is shown.
class Progress {
 public:
  /// Shows nothing at all unless `wanted`.
  explicit Progress(bool wanted) : wanted_(wanted) {}
  ~Progress() { end(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  Progress(Progress&&) = delete;
  Progress& operator=(Progress&&) = delete;

  /// Work begins: `what` as in "reading inputs".
  void begin(std::string_view what);
  /// So many more bytes are done.
  void advance(std::uint64_t bytes);
  void end();

 private:
  using Clock = std::chrono::steady_clock;

  bool wanted_;
  std::string what_;
  std::uint64_t done_ = 0;
  Clock::time_point next_;
  bool shown_ = false;
};

}  // namespace cache_run
