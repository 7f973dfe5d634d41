// SPDX-License-Identifier: MIT
#include "explain/explain_call.hpp"

#include <fmt/format.h>

#include <chrono>
#include <exception>

#include "entry/from_elsewhere.hpp"
#include "explain/outside_key.hpp"
#include "history/last_run.hpp"
#include "print/times.hpp"
#include "remote/states.hpp"
#include "results/find_result.hpp"
#include "run/hit.hpp"
#include "run/search.hpp"
#include "store/store.hpp"
#include "sys/cannot_start.hpp"
#include "sys/printable.hpp"

namespace cache_run {
namespace {

using std::chrono::nanoseconds;

std::string text_of(nanoseconds time) { return duration_text(time.count()); }

/// Returns the reasons why a call may use the result, a line each.
std::vector<std::string> acceptance(const Settings& settings, const CallReport& report,
                                    int status) {
  std::vector<std::string> lines = {fmt::format("exit status {}", status)};
  if (settings.use.ttl) {
    lines.push_back(
        fmt::format("expires {} from now (--ttl)", text_of(*settings.use.ttl - *report.age)));
  } else {
    lines.emplace_back("no age limit (--ttl is off)");
  }
  if (report.stale) {
    lines.emplace_back(settings.use.read_only || settings.use.only_cached
                           ? "stale (--stale)"
                           : "stale: a call refreshes it in the background (--stale)");
  } else if (settings.use.stale) {
    lines.push_back(
        fmt::format("fresh for another {} (--stale)", text_of(*settings.use.stale - *report.age)));
  }
  if (!settings.use.valid_if.empty()) {
    lines.push_back(fmt::format("accepted by --valid-if '{}'", printable(settings.use.valid_if)));
  }
  return lines;
}

/// Sets what the explanation says of the result that the call would use; nothing if that is gone
/// meanwhile.
void explain_used(const Call& call, Explanation& explanation) {
  explanation.status = 0;
  bool came_from_elsewhere = false;
  for (const Store* const store : call.caches->all()) {
    if (store->directory() != call.report.from) continue;
    const auto entry = read_entry(*store, call.report.id);
    if (!entry) continue;
    explanation.status = entry->status;
    came_from_elsewhere = !store->is_fallback() && is_from_elsewhere(*entry, *store);
    break;
  }
  explanation.accepted = acceptance(call.settings, call.report, *explanation.status);
  if (came_from_elsewhere) {
    explanation.accepted.emplace_back(
        "another machine made it: it came from a remote, or with the cache");
  }
}

/// Sets the report to the outcome that a call would have, but does not run the command.
void explain(Call& call, Question& question, Explanation& explanation) {
  Search search(call, question);
  const bool usable = could_replay(call, search);
  CallReport& report = call.report;
  if (usable && !call.settings.use.refresh) {
    call.report.lookup = std::chrono::steady_clock::now() - call.began;
    explain_used(call, explanation);
    return;
  }
  if (usable) report.reason.text = "--refresh: the call replaces a usable result";
  report.outcome = Outcome::miss;
  if (!call.settings.use.refresh) {
    for (const RemoteState& state : remote_states(call.settings.remote, call.store())) {
      explanation.remotes.push_back(ask_text(state));
    }
  }
  explanation.not_stored = why_last_run_was_not_stored(call.store(), report.id);
  search.suppose_input();
  explanation.results = compare_results(call.store(), question);
  if (!has_own_result(explanation.results)) return;
  const ComparedResult& own = explanation.results.nearest.front();
  explanation.status = own.status;
  report.id = own.id;
  // The result is stored, but the search did not find it. The search begins at the lists of inputs
  // that depfiles gave, so the list is missing.
  if (report.reason.cause == Cause::absent) report.reason.text = "the list of its inputs is lost";
}

}  // namespace

Explanation explain_call(const Settings& settings, const std::vector<std::string>& words) {
  Call call(settings, words);
  Explanation explanation;
  try {
    open_to_ask(call);
    Question question(call);
    call.report = question.report();
    explain(call, question, explanation);
    explanation.outside = outside_key(call.settings.key, question.action(), words);
  } catch (const CannotStart&) {
    throw;
  } catch (const std::exception& problem) {
    call.report.outcome = Outcome::uncached;
    call.report.reason.text = problem.what();
  }
  explanation.report = std::move(call.report);
  return explanation;
}

}  // namespace cache_run
