// SPDX-License-Identifier: MIT
#include "run/hit.hpp"

#include <fmt/format.h>

#include "entry/replay.hpp"
#include "print/print.hpp"
#include "print/times.hpp"
#include "process/signals.hpp"
#include "run/journal_line.hpp"
#include "store/disturbance.hpp"
#include "sys/error.hpp"
#include "sys/log.hpp"

namespace cache_run {
namespace {

/// Runs `work`, which is called `what`, on a found entry that may turn out to be lost or damaged:
/// whether it is sound; `found` learns why not.
template <typename Work>
bool is_sound(Found& found, Lookup& lookup, const Log& log, std::string_view what,
              const Work& work) {
  std::string warning;
  lookup.progress().begin(what);
  try {
    work();
  } catch (const Lost&) {  // an ordinary miss
    found.cause = Cause::blob_lost;
    found.why_not = "part of it is gone";
  } catch (const Damaged& damage) {
    lookup.drop_damaged(*found.from);
    warning = fmt::format("{}{}: the result is not used", damage.what(), place_text(*found.from));
    found.cause = Cause::damaged;
    found.why_not = "damaged";
  } catch (const std::exception& failure) {
    warning = fmt::format("cannot replay {}: {}", lookup.key().name, failure.what());
    found.cause = Cause::failed;
    found.why_not = failure.what();
  }
  lookup.progress().end();
  if (!warning.empty()) log.warning(warning);
  lookup.digests().flush();
  return found.cause == Cause::none;
}

/// Outputs take their places. If a run of the same command writes there now, they may not mix: what
/// is right already is left to that run, which makes it new; what a stale result would put back is
/// waited for instead, as `found` says; and of anything else the run is told.
void restore(Replay& replay, Found& found, const Lookup& lookup, const Settings& settings) {
  if (is_in_flight(lookup.lock_path())) {
    if (!replay.replaces_outputs()) return;
    if (found.stale && !settings.only_cached && !settings.read_only && !settings.no_wait) {
      found.cause = Cause::expired;
      found.why_not = fmt::format("{} old, and being renewed", duration_text(found.age.count()));
      return;
    }
  }
  const Disturbance disturbance(lookup.lock_path());
  replay.restore_outputs();
}

/// Makes the entry ready and its outputs take their places. If it cannot, `found` says why not. No
/// other run of the command is under way where it is `guarded`.
std::optional<Replay> prepare(Found& found, Lookup& lookup, const Settings& settings, bool guarded,
                              const Log& log) {
  std::optional<SignalPause> pause;  // no half-made file is left beside the user's
  if (!found.entry->outputs.empty()) pause.emplace();
  std::optional<Replay> replay;
  const bool ready = is_sound(found, lookup, log, "restoring outputs", [&] {
    replay.emplace(*found.entry, *found.from, lookup.digests(), lookup.progress());
    if (found.entry->outputs.empty()) return;
    if (guarded) return replay->restore_outputs();
    restore(*replay, found, lookup, settings);
  });
  if (!ready) replay.reset();
  return replay;
}

/// A cache that cannot be asked has nothing.
Found find_or_nothing(Lookup& lookup, const Store& store, const Settings& settings,
                      const Log& log) {
  try {
    return lookup.find(store, settings, log);
  } catch (const std::exception& problem) {
    log.warning(fmt::format("cannot look up {}: {}", lookup.key().name, problem.what()));
    return nothing_found(Cause::failed, problem.what());
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
  if (report.cause != Cause::none && report.cause != Cause::absent) return;
  report.reason = found.why_not;
  report.cause = found.cause;
}

void tell_hit(const Found& found, CallReport& report) {
  report.outcome = Outcome::hit;
  report.reason.clear();
  report.cause = Cause::none;
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
  report.cause = Cause::none;
  const bool guarded = flight != nullptr && flight->guarded();
  for (const Store* const store : lookup.caches().all()) {
    Found found = find(lookup, *store, settings, log, report);
    const std::optional<Replay> replay =
        found.entry ? prepare(found, lookup, settings, guarded, log) : std::nullopt;
    if (!replay) {
      tell_miss(found, report);
      continue;
    }
    tell_hit(found, report);
    lookup.note_use(*store);
    if (flight != nullptr) flight->land();
    // Beyond here bytes have been shown: there is no way back to running the command.
    report.ending = showing([&] { replay->show(); }, found.entry->status);
    lookup.keep_call();
    return report.ending;
  }
  return std::nullopt;
}

bool could_replay(Lookup& lookup, const Settings& settings, CallReport& report) {
  const Log log(settings.quiet, settings.verbose);
  report.cause = Cause::none;
  for (const Store* const store : lookup.caches().all()) {
    Found found = find(lookup, *store, settings, log, report);
    if (found.entry && is_sound(found, lookup, log, "checking the result",
                                [&] { require_blobs(*found.entry, *store, lookup.digests()); })) {
      tell_hit(found, report);
      lookup.note_use(*store);
      return true;
    }
    tell_miss(found, report);
  }
  return false;
}

}  // namespace cache_run
