// SPDX-License-Identifier: MIT
#include "commands/replay_entry.hpp"

#include <fmt/format.h>

#include "commands/run_uncached.hpp"
#include "entry/replay.hpp"
#include "process/signals.hpp"
#include "sys/error.hpp"
#include "sys/log.hpp"

namespace cache_run {
namespace {

/// Runs `work`, which is called `what`, on a found entry that may turn out to be lost or damaged:
/// why, "" if it is sound.
template <typename Work>
std::string problem_of(const Found& found, Lookup& lookup, const Log& log, std::string_view what,
                       const Work& work) {
  std::string problem;
  std::string warning;
  lookup.progress().begin(what);
  try {
    work();
  } catch (const Lost&) {
    problem = "part of it is gone";  // an ordinary miss
  } catch (const Damaged& damage) {
    lookup.drop_damaged(*found.from);
    problem = "damaged";
    warning = fmt::format("{}{}: the result is not used", damage.what(), place_text(*found.from));
  } catch (const std::exception& failure) {
    problem = failure.what();
    warning = fmt::format("cannot replay {}: {}", lookup.key().name, failure.what());
  }
  lookup.progress().end();
  if (!warning.empty()) log.warning(warning);
  lookup.digests().flush();
  return problem;
}

/// Makes the entry ready and its outputs take their places. If it cannot, `found` says why not.
std::optional<Replay> prepare(Found& found, Lookup& lookup, const Log& log) {
  const SignalPause pause;  // no half-made file is left beside the user's
  std::optional<Replay> replay;
  found.why_not = problem_of(found, lookup, log, "restoring outputs", [&] {
    replay.emplace(*found.entry, *found.from, lookup.digests(), lookup.progress());
    replay->restore_outputs();
  });
  if (!found.why_not.empty()) replay.reset();
  return replay;
}

Ending show(const Replay& replay, int status) {
  try {
    replay.show();
    return {.by_signal = false, .code = status};
  } catch (const ReaderGone& problem) {
    if (!broken_pipe_is_ignored()) return {.by_signal = true, .code = SIGPIPE};
    say_error(problem.what());
  } catch (const std::exception& problem) {
    say_error(problem.what());
  }
  return {.by_signal = false, .code = kOwnFailure};
}

/// A cache that cannot be asked has nothing.
Found find_or_nothing(Lookup& lookup, const Store& store, const Settings& settings,
                      const Log& log) {
  try {
    return lookup.find(store, settings, log);
  } catch (const std::exception& problem) {
    log.warning(fmt::format("cannot look up {}: {}", lookup.key().name, problem.what()));
    return nothing_found(problem.what());
  }
}

/// What the cache has; `report` tells which result was looked for.
Found find(Lookup& lookup, const Store& store, const Settings& settings, const Log& log,
           CallReport& report) {
  Found found = find_or_nothing(lookup, store, settings, log);
  report.id = lookup.key().name;
  report.key_text = lookup.key().text;
  return found;
}

/// Of several caches, the first that has anything at all tells why it is not used.
void tell_miss(const Found& found, CallReport& report) {
  if (report.reason.empty() || report.reason == kNoResult) report.reason = found.why_not;
}

void tell_hit(const Found& found, CallReport& report) {
  report.outcome = Outcome::hit;
  report.reason.clear();
  report.from = found.from->directory();
  report.from_fallback = found.from->is_fallback();
  report.age = found.age;
  report.duration = std::chrono::nanoseconds(found.entry->duration);
  report.stale = found.stale;
}

}  // namespace

std::optional<Ending> replay_entry(Lookup& lookup, const Settings& settings, CallReport& report,
                                   Flight* flight) {
  const Log log(settings.quiet, settings.verbose);
  report.reason.clear();
  for (const Store* const store : lookup.caches().all()) {
    Found found = find(lookup, *store, settings, log, report);
    const std::optional<Replay> replay = found.entry ? prepare(found, lookup, log) : std::nullopt;
    if (!replay) {
      tell_miss(found, report);
      continue;
    }
    tell_hit(found, report);
    lookup.count(Count::hits);
    if (flight != nullptr) flight->land();
    // Beyond here bytes have been shown: there is no way back to running the command.
    report.ending = show(*replay, found.entry->status);
    return report.ending;
  }
  return std::nullopt;
}

bool could_replay(Lookup& lookup, const Settings& settings, CallReport& report) {
  const Log log(settings.quiet, settings.verbose);
  report.reason.clear();
  for (const Store* const store : lookup.caches().all()) {
    Found found = find(lookup, *store, settings, log, report);
    if (found.entry) {
      found.why_not = problem_of(found, lookup, log, "checking the result",
                                 [&] { require_blobs(*found.entry, *store, lookup.digests()); });
    }
    if (found.why_not.empty()) {
      tell_hit(found, report);
      return true;
    }
    tell_miss(found, report);
  }
  return false;
}

}  // namespace cache_run
