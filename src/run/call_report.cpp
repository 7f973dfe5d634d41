// SPDX-License-Identifier: MIT
#include "run/call_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>

#include "run/call.hpp"
#include "run/call_json.hpp"
#include "run/journal_line.hpp"
#include "run/report_file.hpp"
#include "run/status_line.hpp"

namespace cache_run {
namespace {

Style style_of(Outcome outcome) {
  if (outcome == Outcome::uncached) return Style::bad;
  return outcome == Outcome::hit ? Style::good : Style::doubtful;
}

}  // namespace

std::optional<std::chrono::nanoseconds> time_saved(const CallReport& report) {
  if (!report.duration) return std::nullopt;
  return *report.duration - std::min(*report.duration, report.lookup);
}

void publish_report(const Call& call, bool is_refused) noexcept {
  if (call.caches) write_journal_line(call.report, call.settings, call.store());
  try {
    if (call.log.verbose() && !is_refused) {
      call.log.status(status_line(call.report), style_of(call.report.outcome));
    }
    if (!call.settings.place.report.empty() && !call.report.in_background) {
      write_report(call.settings.place.report, call_json(call.report));
    }
  } catch (const std::exception& problem) {
    call.log.warning(fmt::format("--report: {}", problem.what()));
  }
}

}  // namespace cache_run
