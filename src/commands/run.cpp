// SPDX-License-Identifier: MIT
#include "commands/run.hpp"

#include <fmt/format.h>

#include <optional>

#include "action/program.hpp"
#include "commands/call_report.hpp"
#include "commands/lookup.hpp"
#include "commands/replay_entry.hpp"
#include "commands/run_and_store.hpp"
#include "commands/run_uncached.hpp"
#include "commands/standard_input.hpp"
#include "sys/cannot_start.hpp"
#include "sys/environment.hpp"

namespace cache_run {
namespace {

Store open_store(const Settings& settings) {
  const bool writes = !settings.read_only && !settings.check;
  Store store(cache_directory(settings), writes ? Access::read_write : Access::read_only);
  if (settings.standard_input) store.furnish_again();
  return store;
}

StandardInput take_input(const Settings& settings, const Store& store) {
  if (!settings.standard_input) return StandardInput::empty();
  if (store.access() == Access::read_write) return StandardInput::read(store.temporary_directory());
  return StandardInput::read(std::string(variable("TMPDIR").value_or("/tmp")));
}

/// A usable result, replayed or only looked for, as was asked.
std::optional<Ending> hit(Lookup& lookup, const Settings& settings, CallReport& report) {
  if (settings.refresh) {
    report.reason = "--refresh";
    report.cause = Cause::refresh;
    return std::nullopt;
  }
  if (!settings.check && !settings.warm) return replay_entry(lookup, settings, report, nullptr);
  if (!could_replay(lookup, settings, report)) return std::nullopt;
  lookup.note_use();
  return Ending{};
}

}  // namespace

Ending run(const Settings& settings, const std::vector<std::string>& arguments) {
  const Command command{.program = find_program(arguments.front()), .arguments = arguments};
  if (settings.no_cache) return switched_off(settings, command);

  std::optional<Store> store;
  std::optional<StandardInput> input;
  std::optional<Lookup> lookup;
  try {
    require_output_streams();
    store.emplace(open_store(settings));
    input.emplace(take_input(settings, *store));
    if (!input->problem().empty()) throw Unkeyable(input->problem());
    lookup.emplace(settings, command, *store, input->digest(),
                   settings.terminal ? terminals_of_caller() : Terminals{});
  } catch (const CannotStart&) {
    throw;
  } catch (const InputLost&) {
    throw;
  } catch (const std::exception& problem) {
    return without_cache(settings, command, input ? &*input : nullptr, problem,
                         store ? &*store : nullptr);
  }

  CallReport report = lookup->report(command);
  const std::optional<Ending> ending = hit(*lookup, settings, report);
  const bool may_run = !settings.check && !settings.only_cached;
  if (ending && (!report.stale || !may_run)) {
    tell(report, settings, &*store);
    return *ending;
  }
  if (ending || (settings.warm && may_run)) {
    report.refreshing =
        !settings.read_only && renew_in_background(settings, command, *lookup, *input);
    tell(report, settings, &*store);
    return ending.value_or(Ending{});
  }
  if (!may_run) {
    report.cause_not_stored = Cause::only_cached;
    tell(report, settings, &*store);
    if (settings.check) return {.by_signal = false, .code = 1};
    throw Error(fmt::format("no result that may be used: {} (--only-cached)", report.reason));
  }
  if (settings.read_only) {
    report.not_stored = "--read-only";
    tell(report, settings, &*store);
    become_with_input(command, settings, &*input);
  }
  return run_and_store(settings, command, *input, *lookup, report);
}

}  // namespace cache_run
