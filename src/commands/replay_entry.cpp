// SPDX-License-Identifier: MIT
#include "commands/replay_entry.hpp"

#include <fmt/format.h>

#include "commands/noted_call.hpp"
#include "commands/showing.hpp"
#include "entry/replay.hpp"
#include "process/signals.hpp"
#include "sys/error.hpp"
#include "sys/log.hpp"

namespace cache_run {
namespace {

/// Runs `work` on a stored entry that may turn out to be lost or damaged: whether it is sound;
/// `report` learns why not.
template <typename Work>
bool is_sound(Lookup& lookup, CallReport& report, const Log& log, const Work& work) {
  report.cause = Cause::none;
  try {
    work();
  } catch (const Lost&) {  // an ordinary miss
    report.cause = Cause::blob_lost;
    report.reason = "part of it is gone";
  } catch (const Damaged& damage) {
    note_damage(lookup.key().name, lookup.store());
    log.warning(fmt::format("{}: the result is not used", damage.what()));
    report.cause = Cause::damaged;
    report.reason = "damaged";
  } catch (const std::exception& failure) {
    log.warning(fmt::format("cannot replay {}: {}", lookup.key().name, failure.what()));
    report.cause = Cause::failed;
    report.reason = failure.what();
  }
  lookup.digests().flush();
  return report.cause == Cause::none;
}

/// Makes the entry ready and its outputs take their places.
std::optional<Replay> prepare(const Entry& entry, Lookup& lookup, CallReport& report,
                              const Log& log) {
  const SignalPause pause;  // no half-made file is left beside the user's
  std::optional<Replay> replay;
  lookup.progress().begin("restoring outputs");
  const bool ready = is_sound(lookup, report, log, [&] {
    replay.emplace(entry, lookup.store(), lookup.digests(), lookup.progress());
    lookup.progress().end();
    replay->restore_outputs();
  });
  if (!ready) replay.reset();
  return replay;
}

/// A cache that cannot be asked has nothing.
Found find_or_nothing(Lookup& lookup, const Settings& settings, const Log& log) {
  try {
    return lookup.find(settings, log);
  } catch (const std::exception& problem) {
    log.warning(fmt::format("cannot look up {}: {}", lookup.key().name, problem.what()));
    return nothing_found(Cause::failed, problem.what());
  }
}

/// What the cache has; `report` tells of it.
Found find(Lookup& lookup, const Settings& settings, const Log& log, CallReport& report) {
  Found found = find_or_nothing(lookup, settings, log);
  report.id = lookup.key().name;
  report.key_text = lookup.key().text;
  report.reason = found.why_not;
  report.cause = found.cause;
  return found;
}

void tell_hit(const Found& found, CallReport& report) {
  report.outcome = Outcome::hit;
  report.age = found.age;
  report.duration = std::chrono::nanoseconds(found.entry->duration);
  report.stale = found.stale;
}

}  // namespace

std::optional<Ending> replay_entry(Lookup& lookup, const Settings& settings, CallReport& report,
                                   Flight* flight) {
  const Log log(settings.quiet, settings.verbose);
  const Found found = find(lookup, settings, log, report);
  if (!found.entry) return std::nullopt;
  const std::optional<Replay> replay = prepare(*found.entry, lookup, report, log);
  if (!replay) return std::nullopt;
  tell_hit(found, report);
  lookup.note_use();
  if (flight != nullptr) flight->land();
  // Beyond here bytes have been shown: there is no way back to running the command.
  report.ending = showing([&] { replay->show(); }, found.entry->status);
  return report.ending;
}

bool could_replay(Lookup& lookup, const Settings& settings, CallReport& report) {
  const Log log(settings.quiet, settings.verbose);
  const Found found = find(lookup, settings, log, report);
  if (!found.entry) return false;
  const bool whole = is_sound(
      lookup, report, log, [&] { require_blobs(*found.entry, lookup.store(), lookup.digests()); });
  if (!whole) return false;
  tell_hit(found, report);
  return true;
}

}  // namespace cache_run
