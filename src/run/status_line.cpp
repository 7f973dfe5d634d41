// SPDX-License-Identifier: MIT
#include "run/status_line.hpp"

#include <fmt/format.h>

#include <chrono>

#include "print/times.hpp"

namespace cache_run {
namespace {

std::string span_text(std::chrono::nanoseconds time) { return duration_text(time.count()); }

std::string hit_line(const CallReport& report) {
  std::string times;
  if (report.age) times = span_text(*report.age) + " old";
  if (report.duration) {
    times += fmt::format("{}saved {}", times.empty() ? "" : ", ", span_text(*report.duration));
  }
  std::string from;
  if (report.from_fallback) from = fmt::format(" from {}", report.from);
  if (!report.from_remote.empty()) from = fmt::format(" from {}", report.from_remote);
  return fmt::format("hit {}{}{}{}", report.id, times.empty() ? "" : fmt::format(" ({})", times),
                     from, report.refreshing ? ", refreshing in the background" : "");
}

std::string miss_line(const CallReport& report) {
  std::string line = fmt::format("miss {}", report.id);
  if (!report.reason.text.empty()) line += fmt::format(" ({})", report.reason.text);
  if (report.stored) {
    line += ", stored";
    if (report.duration) line += fmt::format(" (ran {})", span_text(*report.duration));
  } else if (report.refreshing) {
    line += ", running in the background";
  } else if (!report.not_stored.text.empty()) {
    line += fmt::format(", not stored: {}", report.not_stored.text);
  }
  return line;
}

}  // namespace

std::string status_line(const CallReport& report) {
  std::string line;
  switch (report.outcome) {
    case Outcome::hit:
      line = hit_line(report);
      break;
    case Outcome::miss:
      line = miss_line(report);
      break;
    case Outcome::uncached:
      line = fmt::format("uncached: {}", report.reason.text);
      break;
  }
  for (const std::string& remark : report.remarks) line += fmt::format("; {}", remark);
  return line;
}

}  // namespace cache_run
