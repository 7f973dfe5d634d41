// SPDX-License-Identifier: MIT
#include "run/store_result.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <exception>
#include <optional>

#include "entry/codec.hpp"
#include "entry/record_outputs.hpp"
#include "print/times.hpp"
#include "run/cause_of.hpp"
#include "store/pending_files.hpp"
#include "sys/error.hpp"
#include "sys/log.hpp"
#include "upkeep/upkeep.hpp"

namespace cache_run {
namespace {

/// Why a result is not stored. An ordinary end, as commands have them every day, is told only to
/// those who ask.
struct Reason {
  Cause cause;
  std::string text;
  bool ordinary = false;
};

std::optional<Reason> reason_in_end(const Run& run, const Settings& settings) {
  const Finished& finished = run.finished;
  if (finished.reader_closed) {
    return Reason{Cause::closed_reader, "the reader closed the output early", true};
  }
  if (finished.resized) {
    return Reason{Cause::resized, "the terminal was resized while it ran", true};
  }
  if (finished.write_error != 0) {
    return Reason{Cause::unwritten, "the output could not be written", true};
  }
  if (finished.ending.by_signal) {
    const char* const name = sigabbrev_np(finished.ending.code);
    return Reason{Cause::signal,
                  name != nullptr ? fmt::format("killed by SIG{}", name)
                                  : fmt::format("killed by signal {}", finished.ending.code),
                  true};
  }
  if (!settings.cache_exit.test(static_cast<std::size_t>(finished.ending.code))) {
    return Reason{Cause::status, fmt::format("exit status {}", finished.ending.code), true};
  }
  if (run.duration < settings.min_duration) {
    return Reason{Cause::too_quick,
                  fmt::format("it ran only {}", duration_text(run.duration.count())), true};
  }
  if (finished.left_behind) {
    return Reason{Cause::left_behind, "processes that the command started are still running"};
  }
  return std::nullopt;
}

std::optional<Reason> reason_in_inputs(Lookup& lookup) {
  const std::string changed = lookup.first_change();
  if (changed.empty()) return std::nullopt;
  return Reason{Cause::changed_input, change_text(changed)};
}

std::string too_large(const Settings& settings) {
  const char* const option =
      settings.max_size < settings.max_entry_size ? "--max-size" : "--max-entry-size";
  return fmt::format("{} ({})", TooLarge(most_of_entry(settings)).what(), option);
}

/// Whether upkeep is due then.
bool publish_entry(Lookup& lookup, const Flight& flight, const Settings& settings, const Run& run,
                   StreamRecorder& recorder) {
  Entry entry;
  entry.key_text = lookup.key().text;
  entry.status = run.finished.ending.code;
  entry.together = run.streams == Streams::together;
  entry.started = run.started;
  entry.duration = static_cast<std::uint64_t>(run.duration.count());
  lookup.progress().begin("recording outputs");
  PendingFiles pending(lookup.store());
  recorder.finish(entry, pending);
  const OutputRequest request{.declared = lookup.action().outputs,
                              .started = run.started,
                              .most = most_of_entry(settings) - entry.streams.size};
  entry.outputs = record_outputs(request, lookup.inputs(), pending, lookup.progress());
  lookup.progress().end();
  if (!entry.outputs.empty() && flight.disturbed()) {
    throw OutputUnfit("another call of this command wrote or restored outputs meanwhile");
  }
  for (Output& output : entry.outputs) {
    output.path = lookup.action().base.path_in_key(output.path);
    output.target = lookup.action().base.path_in_key(output.target);
  }
  pending.add(encode(entry), lookup.store().result_path(lookup.key().name));
  if (!lookup.action().depfile.empty()) lookup.keep_discovered(pending);
  return publish_within(limits_of(settings), pending);
}

std::optional<Reason> try_to_store(Lookup& lookup, const Flight& flight, const Settings& settings,
                                   const Run& run, StreamRecorder& recorder, bool& upkeep_is_due) {
  try {
    if (auto reason = reason_in_end(run, settings)) return reason;
    if (auto reason = reason_in_inputs(lookup)) return reason;
    if (!lookup.action().depfile.empty()) lookup.discover(run.started);
    upkeep_is_due = publish_entry(lookup, flight, settings, run, recorder);
    return std::nullopt;
  } catch (const TooLarge&) {  // that of outputs knows only what the streams left of the limit
    return Reason{Cause::too_large, too_large(settings), true};
  } catch (const NoRoom& problem) {
    upkeep_is_due = true;
    return Reason{Cause::no_room, problem.what(), true};
  } catch (const std::exception& problem) {
    return Reason{cause_of(problem), problem.what()};
  }
}

}  // namespace

Limits limits_of(const Settings& settings) {
  constexpr std::uint64_t kMost = std::uint64_t{1} << 60U;
  const bool limited = settings.max_size <= kMost;
  return {.max_size = limited ? static_cast<std::int64_t>(settings.max_size) : Limits::kNone,
          .max_age = settings.max_age};
}

std::uint64_t most_of_entry(const Settings& settings) {
  return std::min(settings.max_entry_size, settings.max_size);
}

bool store_result(Lookup& lookup, const Flight& flight, const Settings& settings, const Run& run,
                  StreamRecorder& recorder, CallReport& report) noexcept {
  const Log log(settings.quiet, settings.verbose);
  bool upkeep_is_due = false;
  const std::optional<Reason> reason =
      try_to_store(lookup, flight, settings, run, recorder, upkeep_is_due);
  lookup.progress().end();  // where that ended halfway
  report.id = lookup.key().name;
  report.key_text = lookup.key().text;
  report.ending = run.finished.ending;
  report.duration = run.duration;
  report.stored = !reason;
  if (reason) {
    report.not_stored = reason->text;
    report.cause_not_stored = reason->cause;
    if (!reason->ordinary && !log.verbose()) {
      log.warning(fmt::format("not stored: {}", reason->text));
    }
  }
  return upkeep_is_due;
}

}  // namespace cache_run
