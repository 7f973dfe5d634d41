// SPDX-License-Identifier: MIT
#include "commands/explain.hpp"

#include <fmt/format.h>

#include <array>
#include <exception>

#include "action/program.hpp"
#include "explain/explanation.hpp"
#include "explain/outside_key.hpp"
#include "print/print.hpp"
#include "print/times.hpp"
#include "results/find_result.hpp"
#include "run/asked_call.hpp"
#include "run/hit.hpp"
#include "sys/cannot_start.hpp"
#include "sys/printable.hpp"

namespace cache_run {
namespace {

using std::chrono::nanoseconds;

std::string text_of(nanoseconds time) { return duration_text(time.count()); }

/// What the acceptance of the result rests on.
std::vector<std::string> acceptance(const Settings& settings, const CallReport& report,
                                    int status) {
  std::vector<std::string> lines = {fmt::format("exit status {}", status)};
  if (settings.ttl) {
    lines.push_back(
        fmt::format("expires {} from now (--ttl)", text_of(*settings.ttl - *report.age)));
  } else {
    lines.emplace_back("never expires (--ttl)");
  }
  if (report.stale) {
    lines.emplace_back(settings.read_only || settings.only_cached
                           ? "stale (--stale)"
                           : "stale: it is renewed in the background (--stale)");
  } else if (settings.stale) {
    lines.push_back(
        fmt::format("fresh for another {} (--stale)", text_of(*settings.stale - *report.age)));
  }
  if (!settings.valid_if.empty()) {
    lines.push_back(fmt::format("accepted by --valid-if '{}'", printable(settings.valid_if)));
  }
  return lines;
}

int status_of_used(const Lookup& lookup, const CallReport& report) {
  for (const Store* const store : lookup.caches().all()) {
    if (store->directory() != report.from) continue;
    if (const auto entry = read_entry(*store, report.id)) return entry->status;
  }
  return 0;
}

void explain(const Settings& settings, Lookup& lookup, Explanation& explanation) {
  CallReport& report = explanation.report;
  const bool usable = could_replay(lookup, settings, report);
  if (usable && !settings.refresh) {
    explanation.status = status_of_used(lookup, report);
    explanation.accepted = acceptance(settings, report, *explanation.status);
    return;
  }
  if (usable) report.reason = "--refresh: it could be used, but is to be made anew";
  report.outcome = Outcome::miss;
  explanation.results = compare_results(lookup);
  if (!has_own_result(explanation)) return;
  const ComparedResult& own = explanation.results.nearest.front();
  explanation.status = own.status;
  report.id = own.id;
  if (report.cause == Cause::absent) report.reason = "the list of its inputs is lost";
}

Explanation explanation_of(const Settings& settings, const std::vector<std::string>& arguments) {
  const Command command = find_command(arguments);
  Explanation explanation;
  explanation.report.command = arguments;
  try {
    AskedCall asked(settings, command);
    explanation.report = asked.lookup().report(command);
    explain(settings, asked.lookup(), explanation);
    explanation.outside = outside_key(settings, asked.lookup().action(), arguments);
  } catch (const CannotStart&) {
    throw;
  } catch (const std::exception& problem) {
    explanation.report.outcome = Outcome::uncached;
    explanation.report.reason = problem.what();
  }
  return explanation;
}

Ending show_explanation(const SubcommandCall& call) {
  const Explanation explanation = explanation_of(settings_of(call), call.line.command);
  return print(call.given.has("json") ? explanation_json(explanation)
                                      : explanation_text(explanation));
}

constexpr std::array<SubcommandOption, 1> kOptions = {
    {{0, "json", ValueType::flag, "", "one JSON object, as cache-run(1) describes"}}};

}  // namespace

constinit const SubcommandRow kExplainSubcommand = {
    .subcommand = {.name = "explain",
                   .summary = "say whether COMMAND would be a hit, or what made it a miss",
                   .command = CommandPlace::first_word,
                   .run_options = true,
                   .options = kOptions},
    .function = show_explanation,
};

}  // namespace cache_run
