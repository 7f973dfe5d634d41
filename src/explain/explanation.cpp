// SPDX-License-Identifier: MIT
#include "explain/explanation.hpp"

#include <fmt/format.h>

#include <utility>

#include "action/key_text.hpp"
#include "explain/list_of_changes.hpp"
#include "print/json.hpp"
#include "print/times.hpp"
#include "results/entry_json.hpp"
#include "run/call_json.hpp"
#include "store/result_id.hpp"
#include "sys/printable.hpp"
#include "sys/time_span.hpp"

namespace cache_run {
namespace {

/// Returns whether the changes since the nearest result are the reason for the miss.
bool is_for_changes(const Explanation& explanation) {
  return !explanation.results.nearest.empty() && explanation.report.reason.cause == Cause::absent;
}

/// Returns the nanoseconds since `started`.
FileTime age_of(FileTime started) { return span_between(started, file_clock()); }

std::string age_text(FileTime started) { return duration_text(age_of(started)); }

// As JSON.

Json json_of(const ComparedResult& result) {
  Json object;
  put(object, "id", result.id);
  object["age"] = seconds(std::chrono::nanoseconds(age_of(result.started)));
  object["created"] = seconds(std::chrono::nanoseconds(result.started));
  object["duration"] = seconds(std::chrono::nanoseconds(result.duration));
  object["status"] = result.status;
  object["differences"] = result.changes.size();
  return object;
}

// As text.

std::string hit_text(const Explanation& explanation, const Screen& screen) {
  const CallReport& report = explanation.report;
  std::string text = fmt::format("{}: {}\n", in_style("hit", Style::good, screen), report.id);
  if (report.age && report.duration) {
    text += fmt::format("  {} old; it saves {}\n", duration_text(report.age->count()),
                        duration_text(time_saved(report)->count()));
    if (report.lookup > *report.duration) {
      text += fmt::format("  looking takes {}, longer than the run, which took {}\n",
                          duration_text(report.lookup.count()),
                          duration_text(report.duration->count()));
    }
  }
  for (const std::string& line : explanation.accepted) text += fmt::format("  {}\n", line);
  return text;
}

std::string others_text(const Explanation& explanation, std::size_t first) {
  const std::vector<ComparedResult>& nearest = explanation.results.nearest;
  std::string text;
  for (std::size_t i = first; i < nearest.size(); ++i) {
    const ComparedResult& other = nearest[i];
    text += fmt::format("  {}  {} old, exit status {}, {}\n", other.id, age_text(other.started),
                        other.status, count_of_differences(other.changes.size()));
  }
  if (text.empty()) return text;
  return fmt::format("Other results of {}:\n{}", name_of_id(explanation.report.id), text);
}

std::string results_text(const Explanation& explanation) {
  const ComparedResults& results = explanation.results;
  const std::string_view name = name_of_id(explanation.report.id);
  if (results.nearest.empty() && results.count > 0) {
    return fmt::format("None of {} results of {} can be compared.\n", results.count, name);
  }
  if (results.nearest.empty()) return fmt::format("There is no result of {} yet.\n", name);
  const ComparedResult& nearest = results.nearest.front();
  const std::string times =
      fmt::format("recorded {}, {} ago", moment_text(nearest.started), age_text(nearest.started));
  if (has_own_result(results)) {
    return fmt::format("The cache has its result ({}, with exit status {}), but does not use it.\n",
                       times, nearest.status) +
           others_text(explanation, 1);
  }
  if (!is_for_changes(explanation)) return others_text(explanation, 0);
  return fmt::format("Changed since the nearest of {} result{} of {}, {} ({}):\n{}", results.count,
                     results.count == 1 ? "" : "s", name, nearest.id, times,
                     changes_text(nearest.changes)) +
         others_text(explanation, 1);
}

}  // namespace

std::string explanation_json(const Explanation& explanation) {
  const CallReport& report = explanation.report;
  const std::vector<ComparedResult>& nearest = explanation.results.nearest;
  const auto time = [](const auto& span) { return span ? Json(seconds(*span)) : Json(); };
  Json changes = Json::array();
  if (is_for_changes(explanation)) {
    for (const KeyChange& change : nearest.front().changes) {
      changes.push_back(json_of_change(change));
    }
  }
  Json results = Json::array();
  for (const ComparedResult& result : nearest) results.push_back(json_of(result));
  Json object;
  object["explain"] = kExplainSchema;
  object["outcome"] = outcome_name(report.outcome);
  put(object, "id", report.id);
  put(object, "command", report.command);
  put(object, "reason", report.reason.text);
  object["age"] = time(report.age);
  object["duration"] = time(report.duration);
  object["saved"] = report.outcome == Outcome::hit ? time(time_saved(report)) : Json();
  object["status"] = explanation.status ? Json(*explanation.status) : Json();
  object["stale"] = report.stale;
  put(object, "accepted", explanation.accepted);
  object["changes"] = std::move(changes);
  object["results"] = std::move(results);
  object["results_of_command"] = explanation.results.count;
  put(object, "last_run_not_stored", explanation.not_stored);
  put(object, "not_in_key", explanation.outside);
  put(object, "remotes", explanation.remotes);
  put(object, "remarks", report.remarks);
  put_key(object, parse_key_text(report.key_text).value_or(KeyParts()));
  return line_of(object);
}

std::string explanation_text(const Explanation& explanation, const Screen& screen) {
  const CallReport& report = explanation.report;
  if (report.outcome == Outcome::uncached) {
    return fmt::format("{}: {}\n", in_style("uncached", Style::bad, screen),
                       printable(report.reason.text));
  }
  std::string text;
  if (report.outcome == Outcome::hit) {
    text = hit_text(explanation, screen);
  } else {
    text = fmt::format("{}: {}\n  {}\n", in_style("miss", Style::doubtful, screen), report.id,
                       printable(report.reason.text));
    if (!explanation.not_stored.empty()) {
      text += fmt::format("  its last run was not stored: {}\n",
                          printable(meaning_of(explanation.not_stored)));
    }
    text += results_text(explanation);
  }
  if (!explanation.remotes.empty()) text += "Remotes:\n";
  for (const std::string& line : explanation.remotes) {
    text += fmt::format("  {}\n", printable(line));
  }
  if (!report.remarks.empty()) text += "Notes:\n";
  for (const std::string& remark : report.remarks) text += fmt::format("  {}\n", printable(remark));
  text += "Not in the key:\n";
  for (const std::string& line : explanation.outside) text += fmt::format("  {}\n", line);
  return text;
}

}  // namespace cache_run
