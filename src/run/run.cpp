// SPDX-License-Identifier: MIT
#include "run/run.hpp"

#include <fmt/format.h>

#include <optional>

#include "action/program.hpp"
#include "run/caches.hpp"
#include "run/call_report.hpp"
#include "run/closed_streams.hpp"
#include "run/hit.hpp"
#include "run/lookup.hpp"
#include "run/miss.hpp"
#include "run/standard_input.hpp"
#include "run/uncached.hpp"
#include "sys/cannot_start.hpp"
#include "sys/error.hpp"

namespace cache_run {
namespace {

/// A usable result, replayed or only looked for, as was asked.
std::optional<Ending> hit(Lookup& lookup, const Settings& settings, CallReport& report) {
  if (settings.refresh) {
    report.reason = "--refresh";
    report.cause = Cause::refresh;
    return std::nullopt;
  }
  if (!settings.check && !settings.warm) return replay_entry(lookup, settings, report, nullptr);
  if (!could_replay(lookup, settings, report)) return std::nullopt;
  return Ending{};
}

}  // namespace

Ending run(const Settings& settings, const std::vector<std::string>& arguments) {
  const Command command = find_command(arguments);
  if (settings.no_cache) return switched_off(settings, command);

  std::optional<Caches> caches;
  std::optional<StandardInput> input;
  std::optional<Lookup> lookup;
  try {
    require_output_streams();
    caches.emplace(open_caches(settings));
    input.emplace(input_of_call(settings, caches->store));
    if (!input->problem().empty()) throw Unkeyable(input->problem());
    lookup.emplace(settings, command, *caches, input->digest(),
                   settings.terminal ? terminals_of_caller() : Terminals{});
  } catch (const CannotStart&) {
    throw;
  } catch (const InputLost&) {
    throw;
  } catch (const std::exception& problem) {
    return without_cache(settings, command, input ? &*input : nullptr, problem,
                         caches ? &caches->store : nullptr);
  }

  CallReport report = lookup->report(command);
  const std::optional<Ending> ending = hit(*lookup, settings, report);
  if (!ending && !caches->problem.empty()) {
    return without_cache(settings, command, &*input, Error(caches->problem), nullptr);
  }
  const bool may_run = !settings.check && !settings.only_cached;
  if (ending && (!report.stale || !may_run)) {
    tell(report, settings, &caches->store);
    return *ending;
  }
  if (ending || (settings.warm && may_run)) {
    const bool may_store = caches->store.access() == Access::read_write;
    report.refreshing = may_store && renew_in_background(settings, command, *lookup, *input);
    tell(report, settings, &caches->store);
    return ending.value_or(Ending{});
  }
  if (!may_run) {
    report.cause_not_stored = Cause::only_cached;
    tell(report, settings, &caches->store);
    if (settings.check) return {.by_signal = false, .code = 1};
    throw Error(fmt::format("no result that may be used: {} (--only-cached)", report.reason));
  }
  if (settings.read_only) {
    report.not_stored = "--read-only";
    tell(report, settings, &caches->store);
    become_with_input(command, settings, &*input);
  }
  return run_and_store(settings, command, *input, *lookup, report);
}

}  // namespace cache_run
