// SPDX-License-Identifier: MIT
#include "commands/run.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <optional>

#include "action/program.hpp"
#include "commands/lookup.hpp"
#include "commands/replay_entry.hpp"
#include "commands/run_uncached.hpp"
#include "commands/standard_input.hpp"
#include "commands/store_result.hpp"
#include "entry/record.hpp"
#include "process/run.hpp"
#include "store/flight.hpp"
#include "sys/cannot_start.hpp"
#include "sys/log.hpp"

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
void warn_of_call(const Settings& settings, const Observations& inputs, const Log& log) {
  warn_of_unread_input(settings, log);
  for (const Observation& seen : inputs) {
    if (seen.kind == Kind::matches && seen.value == "0") {
      log.warning(fmt::format("input '{}' matches nothing", seen.path));
    }
  }
}

/// Runs the command as our child; where that is not possible, uncached in our place.
Finished run_recorded(const Settings& settings, const Command& command,
                      std::optional<StandardInput>& input, Streams streams,
                      StreamRecorder& recorder) {
  try {
    return run_command(command, input->fd(), streams, [&](Stream stream, std::string_view bytes) {
      recorder.take(stream, bytes);
    });
  } catch (const CannotStart&) {
    throw;
  } catch (const std::exception& problem) {  // was not started
    run_uncached(settings, command, input, problem.what());
  }
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

}  // namespace

Ending run(const Settings& settings, const std::vector<std::string>& arguments) {
  const Log log(settings.quiet, settings.verbose);
  const Command command{.program = find_program(arguments.front()), .arguments = arguments};
  if (settings.no_cache) run_as_if_alone(command, log);

  std::optional<Store> store;
  std::optional<StandardInput> input;
  std::optional<Lookup> lookup;
  try {
    require_output_streams();
    store.emplace(cache_directory(settings));
    if (settings.standard_input) store->furnish_again();
    input = settings.standard_input ? StandardInput::read(store->temporary_directory())
                                    : StandardInput::empty();
    if (!input->problem().empty()) throw Unkeyable(input->problem());
    lookup.emplace(settings, command, *store, input->digest());
  } catch (const CannotStart&) {
    throw;
  } catch (const InputLost&) {
    throw;
  } catch (const std::exception& problem) {
    run_uncached(settings, command, input, problem.what());
  }

  if (!settings.refresh) {
    if (const auto ending = replay_entry(*lookup, settings, nullptr)) return *ending;
  }
  store->furnish_again();
  Flight flight(store->lock_path(lookup->key().name), waiting_notice(log));
  if (flight.waited() && !settings.refresh) {
    if (const auto ending = replay_entry(*lookup, settings, &flight)) return *ending;
  }
  warn_of_call(settings, lookup->inputs(), log);

  StreamRecorder recorder(*store);
  const Streams streams = streams_are_one_file() ? Streams::together : Streams::apart;
  const FileTime started = file_clock();
  const auto start = std::chrono::steady_clock::now();
  const Finished finished = run_recorded(settings, command, input, streams, recorder);
  // Beyond here the command has run: nothing may run it again or change how it ended.
  const Run run{.finished = finished,
                .streams = streams,
                .started = started,
                .duration = std::chrono::steady_clock::now() - start};
  if (store_result(*lookup, settings, run, recorder)) flight.land();
  return ending_for_caller(finished);
}

}  // namespace cache_run
