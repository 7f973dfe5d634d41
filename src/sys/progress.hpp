// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <thread>

namespace cache_run {

/// One line on a terminal about work of our own (reading inputs, verifying files) that takes longer
/// than a second; it is removed when the work is done. Elsewhere nothing is shown. It tells what
/// has been done of what is known: bytes, things by number, or both:
///     reading inputs: 340 MB
///     verifying: 1,234 of 5,678 files, 340 MB
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
  /// The same for `total` things that step() counts: `unit` as in "files".
  void begin(std::string_view what, std::uint64_t total, std::string_view unit);
  /// So many more bytes are done. The only thing that another thread than the one that made it may
  /// tell; what is shown then is shown when this one tells something next.
  void advance(std::uint64_t bytes);
  /// One more thing is done.
  void step();
  /// Removes the line, as at the end of the work or before other text is shown: it comes again
  /// where the work goes on.
  void end();

 private:
  using Clock = std::chrono::steady_clock;

  void show_if_due();

  bool wanted_;
  std::string what_;
  std::string unit_;  // empty: things are not counted
  std::uint64_t total_ = 0;
  std::uint64_t things_ = 0;
  std::atomic<std::uint64_t> bytes_ = 0;
  Clock::time_point next_;
  bool shown_ = false;
  std::thread::id shows_ = std::this_thread::get_id();
};

}  // namespace cache_run
