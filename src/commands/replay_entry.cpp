// SPDX-License-Identifier: MIT
#include "commands/replay_entry.hpp"

#include <fmt/format.h>

#include "commands/run_uncached.hpp"
#include "commands/times.hpp"
#include "entry/replay.hpp"
#include "process/signals.hpp"
#include "store/counters.hpp"
#include "sys/error.hpp"
#include "sys/log.hpp"

namespace cache_run {
namespace {

/// Makes the entry ready and its outputs take their places.
std::optional<Replay> prepare(const Entry& entry, Lookup& lookup, const Log& log) {
  const SignalPause pause;  // no half-made file is left beside the user's
  lookup.progress().begin("restoring outputs");
  try {
    std::optional<Replay> replay(std::in_place, entry, lookup.store(), lookup.digests(),
                                 lookup.progress());
    lookup.progress().end();
    lookup.digests().flush();
    replay->restore_outputs();
    return replay;
  } catch (const Lost&) {  // an ordinary miss
  } catch (const Damaged& problem) {
    count(lookup.store().counters_path(), Count::corrupt);
    log.warning(fmt::format("{}: running the command again", problem.what()));
  } catch (const std::exception& problem) {
    log.warning(fmt::format("cannot replay {}: {}", lookup.key().name, problem.what()));
  }
  lookup.digests().flush();
  return std::nullopt;
}

}  // namespace

std::optional<Ending> replay_entry(Lookup& lookup, const Settings& settings, Flight* flight) {
  const Log log(settings.quiet, settings.verbose);
  const std::optional<Entry> entry = lookup.find(settings.cache_exit, log);
  if (!entry) return std::nullopt;
  const std::optional<Replay> replay = prepare(*entry, lookup, log);
  if (!replay) return std::nullopt;
  count(lookup.store().counters_path(), Count::hits);
  if (flight != nullptr) flight->land();
  // Beyond here bytes have been shown: there is no way back to running the command.
  try {
    replay->show();
  } catch (const ReaderGone& problem) {
    if (!broken_pipe_is_ignored()) return Ending{.by_signal = true, .code = SIGPIPE};
    say_error(problem.what());
    return Ending{.by_signal = false, .code = kOwnFailure};
  } catch (const Error& problem) {
    say_error(problem.what());
    return Ending{.by_signal = false, .code = kOwnFailure};
  }
  if (log.verbose()) {
    log.status(fmt::format("hit {} ({} old, saved {})", lookup.key().name,
                           duration_text(file_clock() - entry->started),
                           duration_text(static_cast<FileTime>(entry->duration))));
  }
  return Ending{.by_signal = false, .code = entry->status};
}

}  // namespace cache_run
