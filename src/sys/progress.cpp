// SPDX-License-Identifier: MIT
#include "sys/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include "sys/file.hpp"

namespace cache_run {
namespace {

constexpr auto kPatience = std::chrono::seconds(1);
constexpr auto kPause = std::chrono::milliseconds(200);
constexpr std::string_view kClearLine = "\r\033[K";  // ECMA-48: EL, "erase in line"

void write_to_terminal(std::string_view text) { static_cast<void>(write_fully(2, text)); }

/// Returns the number as in "1,234,567".
std::string grouped(std::uint64_t number) {
  constexpr std::size_t kGroup = 3;
  std::string digits = fmt::format("{}", number);
  for (std::size_t left = digits.size(); left > kGroup; left -= kGroup) {
    digits.insert(left - kGroup, ",");
  }
  return digits;
}

}  // namespace

void Progress::begin(std::string_view what) { begin(what, 0, {}); }

void Progress::begin(std::string_view what, std::uint64_t total, std::string_view unit) {
  end();
  what_ = what;
  unit_ = unit;
  total_ = total;
  things_ = 0;
  bytes_ = 0;
  next_ = Clock::now() + kPatience;
}

void Progress::advance(std::uint64_t bytes) {
  bytes_.fetch_add(bytes, std::memory_order_relaxed);
  if (std::this_thread::get_id() == shows_) show_if_due();
}

void Progress::step() {
  ++things_;
  show_if_due();
}

void Progress::show_if_due() {
  if (!wanted_ || Clock::now() < next_) return;
  // The system call comes only here, because most calls never work for a second.
  wanted_ = isatty(2) == 1;
  if (!wanted_) return;
  std::string line = fmt::format("{}cache-run: {}:", kClearLine, what_);
  const std::uint64_t bytes = bytes_.load(std::memory_order_relaxed);
  if (!unit_.empty()) {
    line += fmt::format(" {} of {} {}", grouped(things_), grouped(total_), unit_);
    if (bytes > 0) line += ',';
  }
  constexpr double kMebibyte = 1024 * 1024;
  if (unit_.empty() || bytes > 0) {
    line += fmt::format(" {:.0f} MiB", static_cast<double>(bytes) / kMebibyte);
  }
  write_to_terminal(line);
  shown_ = true;
  next_ = Clock::now() + kPause;
}

void Progress::end() {
  if (shown_) write_to_terminal(kClearLine);
  shown_ = false;
}

}  // namespace cache_run
