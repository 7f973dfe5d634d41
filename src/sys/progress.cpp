// SPDX-License-Identifier: MIT
#include "sys/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include "sys/file.hpp"

namespace cache_run {
namespace {

constexpr auto kPatience = std::chrono::seconds(1);
constexpr auto kPause = std::chrono::milliseconds(200);
constexpr std::string_view kClearLine = "\r\033[K";

void write_to_terminal(std::string_view text) { static_cast<void>(write_fully(2, text)); }

}  // namespace

void Progress::begin(std::string_view what) {
  end();
  what_ = what;
  done_ = 0;
  next_ = Clock::now() + kPatience;
}

void Progress::advance(std::uint64_t bytes) {
  if (!wanted_) return;
  done_ += bytes;
  if (Clock::now() < next_) return;
  wanted_ = isatty(2) == 1;
  if (!wanted_) return;
  constexpr double kMegabyte = 1e6;
  write_to_terminal(fmt::format("{}cache-run: {}: {:.0f} MB", kClearLine, what_,
                                static_cast<double>(done_) / kMegabyte));
  shown_ = true;
  next_ = Clock::now() + kPause;
}

void Progress::end() {
  if (shown_) write_to_terminal(kClearLine);
  shown_ = false;
}

}  // namespace cache_run
