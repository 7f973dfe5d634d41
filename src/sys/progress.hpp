// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <thread>

namespace cache_run {

/// A line on the terminal about work of cache-run itself that takes longer than a second. It is
/// removed when the work is done. If stderr is no terminal, there is no line. It shows the bytes
/// that are done, or the number of things that are done, or both:
///     reading inputs: 340 MB
///     verifying: 1,234 of 5,678 files, 340 MB
class Progress {
 public:
  /// Only the thread that makes the object may use it, except for advance(). It never shows a line
  /// unless `wanted`.
  explicit Progress(bool wanted) : wanted_(wanted) {}
  ~Progress() { end(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  Progress(Progress&&) = delete;
  Progress& operator=(Progress&&) = delete;

  /// Begins work and sets all counts to 0. `what` names the work, as in "reading inputs".
  void begin(std::string_view what);
  /// Begins work on `total` things that step() counts. `unit` names them, as in "files".
  void begin(std::string_view what, std::uint64_t total, std::string_view unit);
  /// Adds `bytes` to the bytes that are done. Any thread may call it. The line changes only when
  /// the thread that made the object calls.
  void advance(std::uint64_t bytes);
  /// Adds one to the things that are done.
  void step();
  /// Removes the line. The caller must call it at the end of the work, and before it shows other
  /// text. The line comes back if the work goes on.
  void end();

 private:
  using Clock = std::chrono::steady_clock;

  void show_if_due();

  bool wanted_;
  std::string what_;
  std::string unit_;  // empty if things are not counted
  std::uint64_t total_ = 0;
  std::uint64_t things_ = 0;
  std::atomic<std::uint64_t> bytes_ = 0;
  Clock::time_point next_;
  bool shown_ = false;
  std::thread::id shows_ = std::this_thread::get_id();
};

}  // namespace cache_run
