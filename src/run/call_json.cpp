// SPDX-License-Identifier: MIT
#include "run/call_json.hpp"

#include <chrono>
#include <optional>

#include "action/key_text.hpp"
#include "results/entry_json.hpp"

namespace cache_run {
namespace {

Json seconds_or_null(const std::optional<std::chrono::nanoseconds>& time) {
  return time ? Json(seconds(*time)) : Json();
}

}  // namespace

std::string_view outcome_name(Outcome outcome) {
  switch (outcome) {
    case Outcome::hit:
      return "hit";
    case Outcome::miss:
      return "miss";
    case Outcome::uncached:
      break;
  }
  return "uncached";
}

std::string call_json(const CallReport& report) {
  const std::optional<Ending>& ending = report.ending;
  Json object;
  object["report"] = kReportSchema;
  object["outcome"] = outcome_name(report.outcome);
  put(object, "id", report.id);
  put(object, "command", report.command);
  put(object, "reason", report.reason.text);
  object["from"] = nullptr;
  if (!report.from.empty()) put(object, "from", report.from);
  object["remote"] = nullptr;
  if (!report.from_remote.empty()) put(object, "remote", report.from_remote);
  object["age"] = seconds_or_null(report.age);
  object["duration"] = seconds_or_null(report.duration);
  object["saved"] = report.outcome == Outcome::hit ? seconds_or_null(time_saved(report)) : Json();
  object["status"] = ending && !ending->by_signal ? Json(ending->code) : Json();
  object["signal"] = ending && ending->by_signal ? Json(ending->code) : Json();
  object["stored"] = report.stored;
  put(object, "not_stored", report.not_stored.text);
  object["refreshing"] = report.refreshing;
  put(object, "remarks", report.remarks);
  put_key(object, parse_key_text(report.key_text).value_or(KeyParts()));
  return line_of(object);
}

}  // namespace cache_run
