// SPDX-License-Identifier: MIT
#include "run/hit.hpp"

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "entry/replay.hpp"
#include "print/print.hpp"
#include "print/times.hpp"
#include "process/signals.hpp"
#include "sys/error.hpp"

namespace cache_run {
namespace {

/// Runs `work`, which is called `what`, on a found entry that may turn out to be lost or damaged.
/// Returns whether it is sound; `found` learns why not.
template <typename Work>
bool is_sound(Found& found, const Call& call, const Search& search, std::string_view what,
              const Work& work) {
  Question& question = search.question();
  std::string warning;
  question.progress().begin(what);
  try {
    work();
  } catch (const Lost&) {  // an ordinary miss
    found.reason = {Cause::blob_lost, "part of it is gone"};
  } catch (const Damaged& damage) {
    search.drop_damaged(*found.from);
    warning = fmt::format("{}{}: the result is not used", damage.what(), place_text(*found.from));
    found.reason = {Cause::damaged, "damaged"};
  } catch (const std::exception& failure) {
    warning = fmt::format("cannot replay {}: {}", question.key().name, failure.what());
    found.reason = {Cause::failed, failure.what()};
  }
  question.progress().end();
  if (!warning.empty()) call.log.warning(warning);
  question.digests().flush();
  return found.reason.cause == Cause::none;
}

/// Outputs take their places. If a run of the same command writes there now, they may not mix: what
/// is right already is left to that run, which makes it new; what a stale result would put back is
/// waited for instead, as `found` says; and of anything else the run is told.
void restore(Replay& replay, Found& found, const Settings& settings, const std::string& lock_path) {
  if (is_run_under_way(lock_path)) {
    if (!replay.replaces_outputs()) return;
    if (found.stale && !settings.use.only_cached && !settings.use.read_only &&
        !settings.use.no_wait) {
      found.reason = {Cause::expired,
                      fmt::format("{} old, and being renewed", duration_text(found.age.count()))};
      return;
    }
  }
  const OutputsMark mark(lock_path);
  replay.restore_outputs();
}

/// Makes the entry ready and its outputs take their places. If it cannot, `found` says why not.
/// Nobody else runs the command where this process holds the lock.
bool prepare(std::optional<Replay>& replay, Found& found, const Call& call, const Search& search,
             bool holds_lock) {
  Question& question = search.question();
  std::optional<SignalPause> pause;  // no half-made file is left beside the user's
  if (!found.entry->outputs.empty()) pause.emplace();
  const bool ready = is_sound(found, call, search, "restoring outputs", [&] {
    replay.emplace(*found.entry, *found.from, question.digests(), question.progress());
    if (found.entry->outputs.empty()) return;
    if (holds_lock) return replay->restore_outputs();
    restore(*replay, found, call.settings, question.lock_path());
  });
  if (!ready) replay.reset();
  return ready;
}

}  // namespace

std::optional<Ending> replay(Call& call, Search& search, RunLock* lock) {
  const bool holds_lock = lock != nullptr && lock->holds();
  Found found;
  std::optional<Replay> replay;
  const bool is_hit = search.find_any(
      found, [&](Found& usable) { return prepare(replay, usable, call, search, holds_lock); });
  if (!is_hit) return std::nullopt;
  if (lock != nullptr) lock->release_stored();
  // Beyond here bytes have been shown: there is no way back to running the command.
  call.report.ending = showing([&] { replay->show(); }, found.entry->status);
  search.question().keep_call_memo();
  return call.report.ending;
}

bool could_replay(const Call& call, Search& search) {
  Found found;
  return search.find_any(found, [&](Found& usable) {
    return is_sound(usable, call, search, "checking the result", [&] {
      require_blobs(*usable.entry, *usable.from, search.question().digests());
    });
  });
}

}  // namespace cache_run
