// SPDX-License-Identifier: MIT
#include "run/miss.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "entry/record_outputs.hpp"
#include "entry/record_streams.hpp"
#include "process/background.hpp"
#include "process/run_command.hpp"
#include "process/signals.hpp"
#include "run/cause_of.hpp"
#include "run/hit.hpp"
#include "run/store_result.hpp"
#include "run/uncached.hpp"
#include "store/disturbance.hpp"
#include "store/flight.hpp"
#include "sys/cannot_start.hpp"
#include "sys/error.hpp"
#include "sys/log.hpp"
#include "upkeep/upkeep.hpp"

namespace cache_run {
namespace {

/// Says that another process is waited for, to a person only.
std::function<void(int)> waiting_notice(const Log& log) {
  if (isatty(2) == 0) return {};
  return [&log](int runner) {
    log.notice(fmt::format("waiting for process {}, which runs the same command", runner));
  };
}

/// What may be a mistake in the call, told on misses.
void warn_of_call(const Settings& settings, const Lookup& lookup, const Log& log) {
  warn_of_unread_input(settings, log);
  const std::vector<std::string>& listed = lookup.action().inputs.discovered.paths;
  for (const Observation& seen : lookup.inputs()) {
    if (seen.kind == ObservationKind::matches && seen.value == "0") {
      log.warning(fmt::format("input '{}' matches nothing", seen.path));
    } else if (seen.kind == ObservationKind::absent &&
               std::find(listed.begin(), listed.end(), seen.path) == listed.end()) {
      log.warning(fmt::format("input '{}' does not exist", seen.path));
    }
  }
}

/// Runs the command as our child; where that is not possible, uncached in our place.
Finished run_recorded(const Settings& settings, const Command& command, const StandardInput& input,
                      Streams streams, const Lookup& lookup, StreamRecorder& recorder) {
  try {
    const Listener listener = [&](Stream stream, std::string_view bytes) {
      recorder.take(stream, bytes);
    };
    return run_command(command, input.fd(), streams, lookup.action().terminals, listener);
  } catch (const CannotStart&) {
    throw;
  } catch (const std::exception& problem) {  // was not started
    if (settings.strict) {
      throw Error(fmt::format("cannot be cached: {} (--strict)", problem.what()));
    }
    run_uncached(settings, command, &input, problem, &lookup.store());
  }
}

/// Whether a file that was just written could be taken for one that the command writes: an input
/// that a depfile will name, or an old file in an output's place. In a new tick of the file clock
/// it can not.
bool needs_new_tick(const Action& action) {
  return !action.depfile.empty() || were_just_written(action.outputs);
}

Waiting waiting_for(const Settings& settings, const Action& action) {
  if (settings.no_wait) return Waiting::no;
  return action.outputs.empty() ? Waiting::yes : Waiting::in_turn;
}

struct Over {
  Finished finished;
  bool upkeep_is_due = false;
};

/// The run itself. Its result is in the store afterwards, or `report` tells why not.
Over run_stored(const Settings& settings, const Command& command, const StandardInput& input,
                Streams streams, Lookup& lookup, const Flight& flight, CallReport& report) {
  std::optional<Disturbance> disturbance;
  if (flight.beside() && !lookup.action().outputs.empty()) disturbance.emplace(lookup.lock_path());
  StreamRecorder recorder(lookup.store(), most_of_entry(settings));
  const FileTime started =
      needs_new_tick(lookup.action()) ? next_tick_of_file_clock() : file_clock();
  const auto start = std::chrono::steady_clock::now();
  const Finished finished = run_recorded(settings, command, input, streams, lookup, recorder);
  // Beyond here the command has run: nothing may run it again or change how it ended.
  const Run run{.finished = finished,
                .streams = streams,
                .started = started,
                .duration = std::chrono::steady_clock::now() - start};
  const bool upkeep_is_due = store_result(lookup, flight, settings, run, recorder, report);
  return {.finished = finished, .upkeep_is_due = upkeep_is_due};
}

/// How the caller's streams are best recorded.
Streams streams_for_caller(const Lookup& lookup) {
  const bool one = lookup.action().terminals.one || streams_are_one_file();
  return one ? Streams::together : Streams::apart;
}

Ending ending_for_caller(const Finished& finished) {
  const bool success = !finished.ending.by_signal && finished.ending.code == 0;
  if (finished.write_error != 0) {
    say_error(
        fmt::format("cannot write the command's output: {}", errno_text(finished.write_error)));
    if (success) return {.by_signal = false, .code = kOwnFailure};
  }
  return finished.ending;
}

/// What a process that renews a result wants: none that is as old as the one to be renewed, and to
/// be heard by nobody; run uncached it would be of no use. Lists of inputs that were read are not
/// read again: one may have been standard input.
Settings for_renewal(Settings settings, const InputSet& inputs) {
  settings.inputs = inputs.declared;
  settings.left_out = inputs.left_out;
  settings.input_lists.clear();
  if (settings.stale) {
    settings.ttl = settings.ttl ? std::min(*settings.ttl, *settings.stale) : *settings.stale;
    settings.stale.reset();
  }
  settings.quiet = true;
  settings.verbose = false;
  settings.report.clear();
  settings.strict = true;
  return settings;
}

/// As `outdated` was asked for, and recorded as `streams`: of the caller's own nothing is to be
/// seen from here. `report` tells of the attempt.
void run_again(const Settings& settings, const Command& command, const Lookup& outdated,
               Streams streams, const StandardInput& input, CallReport& report) {
  const Store& store = outdated.store();
  Lookup lookup(settings, command, outdated.caches(), input.digest(), outdated.action().terminals);
  report.id = lookup.key().name;
  store.furnish_again();
  Flight flight(lookup.lock_path(), {}, Waiting::in_background);
  if (!flight.guarded()) return;
  if (!settings.refresh && could_replay(lookup, settings, report)) return flight.land();
  const Over over = run_stored(settings, command, input, streams, lookup, flight, report);
  tell(report, settings, &store);
  if (!report.stored) return;
  if (over.upkeep_is_due) look_after(store, limits_of(settings));
  flight.land();
}

/// Nobody sees what becomes of it, so a failure is noted as well.
void renew(const Settings& settings, const Command& command, const Lookup& outdated,
           Streams streams, const StandardInput& input) {
  survive_failing_writes();
  CallReport report = outdated.report(command);
  report.in_background = true;
  if (settings.refresh) report.cause = Cause::refresh;
  try {
    run_again(settings, command, outdated, streams, input, report);
  } catch (const std::exception& problem) {
    report.cause_not_stored = cause_of(problem);
    tell(report, settings, &outdated.store());
  }
}

}  // namespace

Ending run_and_store(const Settings& settings, const Command& command, const StandardInput& input,
                     Lookup& lookup, CallReport& report) {
  const Log log(settings.quiet, settings.verbose);
  lookup.store().furnish_again();
  lookup.waited_since(file_clock());
  Flight flight(lookup.lock_path(), waiting_notice(log), waiting_for(settings, lookup.action()));
  if (flight.waited() && !settings.refresh) {
    if (const auto ending = replay_entry(lookup, settings, report, &flight)) {
      tell(report, settings, &lookup.store());
      return *ending;
    }
  }
  warn_of_call(settings, lookup, log);
  const Over over =
      run_stored(settings, command, input, streams_for_caller(lookup), lookup, flight, report);
  if (report.stored) flight.land();
  tell(report, settings, &lookup.store());
  if (over.upkeep_is_due) look_after(lookup.store(), limits_of(settings));
  return ending_for_caller(over.finished);
}

bool renew_in_background(const Settings& settings, const Command& command, const Lookup& lookup,
                         const StandardInput& input) {
  if (is_in_flight(lookup.lock_path())) return false;
  std::array<int, 1> kept{};
  try {
    kept = {input.fd()};
  } catch (const Error&) {
    return false;
  }
  // A stale result is renewed as it was recorded, or callers of two kinds would undo each other's;
  // a new one is to serve all.
  const bool one = lookup.action().terminals.one || lookup.found_together();
  const Streams streams = one ? Streams::together : Streams::apart;
  const auto work = [&] {
    renew(for_renewal(settings, lookup.action().inputs), command, lookup, streams, input);
  };
  return in_background(work, kept);
}

}  // namespace cache_run
