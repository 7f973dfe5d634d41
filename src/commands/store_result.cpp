// SPDX-License-Identifier: MIT
#include "commands/store_result.hpp"

#include <fmt/format.h>

#include <cstring>
#include <exception>
#include <optional>

#include "commands/times.hpp"
#include "entry/codec.hpp"
#include "entry/outputs.hpp"
#include "store/counters.hpp"
#include "store/publish.hpp"
#include "sys/error.hpp"
#include "sys/log.hpp"

namespace cache_run {
namespace {

/// Why a result is not stored. An ordinary end, as commands have them every day, is told only to
/// those who ask.
struct Reason {
  std::string text;
  bool ordinary = false;
};

std::optional<Reason> reason_in_end(const Finished& finished, const Settings& settings) {
  if (finished.reader_closed) return Reason{"the reader closed the output early", true};
  if (finished.write_error != 0) return Reason{"the output could not be written", true};
  if (finished.ending.by_signal) {
    const char* const name = sigabbrev_np(finished.ending.code);
    return Reason{name != nullptr ? fmt::format("killed by SIG{}", name)
                                  : fmt::format("killed by signal {}", finished.ending.code),
                  true};
  }
  if (!settings.cache_exit.test(static_cast<std::size_t>(finished.ending.code))) {
    return Reason{fmt::format("exit status {}", finished.ending.code), true};
  }
  if (finished.left_behind) return Reason{"processes that the command started are still running"};
  return std::nullopt;
}

std::optional<Reason> reason_in_inputs(Lookup& lookup) {
  const std::string changed = lookup.first_change();
  if (changed.empty()) return std::nullopt;
  return Reason{fmt::format(
      "'{}' changed while the command ran (if the command only writes it, declare it with -o)",
      changed)};
}

void publish_entry(Lookup& lookup, const Settings& settings, const Run& run,
                   StreamRecorder& recorder) {
  Entry entry;
  entry.key_text = lookup.key().text;
  entry.status = run.finished.ending.code;
  entry.together = run.streams == Streams::together;
  entry.started = run.started;
  entry.duration = static_cast<std::uint64_t>(run.duration.count());
  lookup.progress().begin("recording outputs");
  entry.outputs = record_outputs({.declared = settings.outputs, .started = run.started},
                                 lookup.inputs(), lookup.store(), lookup.progress());
  lookup.progress().end();
  recorder.finish(entry);
  publish_bytes(lookup.store(), encode(entry), lookup.store().result_path(lookup.key().name));
}

std::optional<Reason> try_to_store(Lookup& lookup, const Settings& settings, const Run& run,
                                   StreamRecorder& recorder) {
  try {
    if (auto reason = reason_in_end(run.finished, settings)) return reason;
    if (auto reason = reason_in_inputs(lookup)) return reason;
    publish_entry(lookup, settings, run, recorder);
    return std::nullopt;
  } catch (const std::exception& problem) {
    return Reason{problem.what()};
  }
}

}  // namespace

bool store_result(Lookup& lookup, const Settings& settings, const Run& run,
                  StreamRecorder& recorder) noexcept {
  const Log log(settings.quiet, settings.verbose);
  const std::optional<Reason> reason = try_to_store(lookup, settings, run, recorder);
  count(lookup.store().counters_path(), Count::misses);
  if (!reason) count(lookup.store().counters_path(), Count::stored);
  sweep_temporary_files(lookup.store());
  if (log.verbose()) {
    const std::string& name = lookup.key().name;
    log.status(reason ? fmt::format("miss {}, not stored: {}", name, reason->text)
                      : fmt::format("miss {}, stored (ran {})", name,
                                    duration_text(run.duration.count())));
  } else if (reason && !reason->ordinary) {
    log.warning(fmt::format("not stored: {}", reason->text));
  }
  return !reason;
}

}  // namespace cache_run
