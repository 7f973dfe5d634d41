// SPDX-License-Identifier: MIT
#include "run/status_line.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <string_view>

#include "print/screen.hpp"
#include "print/times.hpp"
#include "sys/printable.hpp"

namespace cache_run {
namespace {

std::string span_text(std::chrono::nanoseconds time) { return duration_text(time.count()); }

/// Returns what a hit saved, or that it took longer than the run.
std::string saving_text(const CallReport& report) {
  if (report.lookup <= *report.duration) return "saved " + span_text(*time_saved(report));
  return fmt::format("saved nothing: looking took {}, the run took {}", span_text(report.lookup),
                     span_text(*report.duration));
}

/// Returns the beginning of the id that people type, as `list` shows it.
std::string short_id(const CallReport& report) {
  constexpr std::size_t kShown = 8;
  const std::size_t digits = report.id.rfind('-') + 1;  // npos + 1 is 0
  return report.id.substr(0, digits + kShown);
}

std::string hit_line(const CallReport& report) {
  std::string times;
  if (report.age) times = span_text(*report.age) + " old";
  if (report.duration) {
    times += fmt::format("{}{}", times.empty() ? "" : ", ", saving_text(report));
  }
  std::string from;
  if (report.from_fallback) from = fmt::format(" from {}", report.from);
  if (!report.from_remote.empty()) from = fmt::format(" from {}", report.from_remote);
  return fmt::format("hit {}{}{}{}", short_id(report),
                     times.empty() ? "" : fmt::format(" ({})", times), from,
                     report.refreshing ? ", refreshing in the background" : "");
}

/// Returns what became of the result of a miss.
std::string fate(const CallReport& report) {
  std::string line;
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

/// Returns the reason of a miss, in so many columns if that is possible.
std::string reason_in(const CallReport& report, std::size_t width) {
  constexpr std::string_view kDiffers = "nearest differs in ";
  constexpr std::size_t kLeast = 10;  // less would say nothing
  // A later look, such as one at a remote, may have found another reason.
  if (report.nearest.empty() || report.reason.cause != Cause::absent) return report.reason.text;
  std::string whole = fmt::format("{}; {}{}", report.reason.text, kDiffers, report.nearest);
  if (width_of(whole) <= width) return whole;
  const std::size_t room = width - std::min(width, kDiffers.size());
  if (room < kLeast) return report.reason.text;
  return fmt::format("{}{}", kDiffers, cut_in_the_middle(report.nearest, room));
}

/// Returns the line of a miss. Of its parts, only the nearest result is cut.
std::string miss_line(const CallReport& report) {
  constexpr std::size_t kColumns = 100 - std::string_view("cache-run:  ()").size();
  const std::string start = fmt::format("miss {}", short_id(report));
  const std::string end = fate(report);
  const std::size_t taken = width_of(start) + width_of(printable(end));
  const std::string reason = reason_in(report, kColumns - std::min(kColumns, taken));
  return fmt::format("{}{}{}", start, reason.empty() ? "" : fmt::format(" ({})", reason), end);
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
