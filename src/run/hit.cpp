// SPDX-License-Identifier: MIT
#include "run/hit.hpp"

#include <fmt/format.h>

#include <chrono>
#include <string>
#include <string_view>

#include "entry/changeable_places.hpp"
#include "entry/replay.hpp"
#include "entry/restore.hpp"
#include "entry/staged_names.hpp"
#include "print/print.hpp"
#include "print/times.hpp"
#include "process/signals.hpp"
#include "run/edited_inputs.hpp"
#include "sys/error.hpp"

namespace cache_run {
namespace {

/// Runs `work` on a result that may turn out to be lost or damaged. `what` is the text of the
/// progress line. Returns whether the result is sound. If it is not, `found` gets the reason.
template <typename Work>
bool is_sound(Found& found, const Call& call, const Search& search, std::string_view what,
              const Work& work) {
  Question& question = search.question();
  std::string warning;
  question.progress().begin(what);
  try {
    work();
  } catch (const Lost&) {  // upkeep may remove a blob at any time
    found.reason = {Cause::blob_lost, "a file of the stored result is missing from the cache"};
  } catch (const SpecialInTheWay& special) {  // the command may well write to it
    found.reason = {Cause::output_there, special.what()};
  } catch (const UsedMeanwhile& use) {  // the command finds what is there now
    found.reason = {Cause::changed_input, use.what()};
  } catch (const Damaged& damage) {
    search.drop_damaged(*found.from);
    warning = fmt::format("{}{}: the result is not used", damage.what(), place_text(*found.from));
    found.reason = {Cause::damaged, "damaged"};
  } catch (const std::exception& failure) {
    warning = fmt::format("cannot replay {}: {}", question.key().name, failure.what());
    found.reason = {Cause::failed, failure.what()};
  }
  // The progress line must be gone before a warning appears.
  question.progress().end();
  if (!warning.empty()) call.log.warning(warning);
  question.digests().flush();
  return found.reason.cause == Cause::none;
}

/// Puts the outputs in their places. A run of the same command may write there now, and old and new
/// files must not mix. Then right outputs stay for the run to replace. A stale result that would
/// replace outputs becomes a miss, so that the call waits for the run. Any other hit restores, and
/// marks the lock file so that the runner does not store its result.
void restore(Replay& replay, Found& found, const Settings& settings,
             const AnchoredPath& lock_path) {
  if (is_run_under_way(lock_path)) {
    // Even the times of right outputs stay: a file that the run did not write must not look new.
    if (!replay.replaces_outputs()) return;
    // With one of these options the call cannot wait for the run, so it restores the stale result.
    if (found.stale && !settings.use.only_cached && !settings.use.read_only &&
        !settings.use.no_wait) {
      found.reason = {Cause::expired, fmt::format("{} old, and another call refreshes it",
                                                  duration_text(found.age.count()))};
      return;
    }
  }
  const OutputsMark mark(lock_path);
  replay.restore_outputs();
}

/// Returns whether a stale result must become a miss, because the last run that should have renewed
/// it was killed. In a container whose first process ends right after the call, every run in the
/// background is killed, and the result would stay stale for ever. Sets the reason in `found`.
bool must_renew_now(Found& found, const Call& call, const AnchoredPath& lock_path) {
  const UseSettings& use = call.settings.use;
  if (!found.stale || use.only_cached || use.read_only || call.store().is_fallback() ||
      !has_background_run_died(lock_path)) {
    return false;
  }
  found.reason = {Cause::expired, fmt::format("{} old, and its last refresh was killed",
                                              duration_text(found.age.count()))};
  return true;
}

/// Returns whether a stale result must become a miss, because a refresh after the hit would edit
/// once more what the hit has edited. Sets the reason in `found`.
bool would_edit_twice(Found& found, const Call& call, const Search& search) {
  const UseSettings& use = call.settings.use;
  if (!found.stale || use.only_cached || use.read_only) return false;
  if (!edits_inputs(*found.entry, search.question().action())) return false;
  found.reason = {Cause::expired, fmt::format("{} old, and its command reads what it changes",
                                              duration_text(found.age.count()))};
  return true;
}

/// Keeps others from the files that the hit edits, and makes sure that they still are as the
/// command of the result found them. Throws UsedMeanwhile otherwise.
void hold_edited(Replay& replay, Question& question, const Store& store) {
  replay.open_edited();
  question.look_anew();
  const Dependencies asked = question.action().inputs.discovered;
  const auto now = question.key_with(asked, &store);
  if (!now || now->name != question.key().name) {
    throw UsedMeanwhile("what the command edits has just changed");
  }
  replay.hold_edited();
}

/// Returns the path of the record of temporary names; empty if the call must not change the cache.
AnchoredPath record_of(const Call& call, const Question& question) {
  if (call.store().access() == Access::read_only) return {};
  return staged_record(question.lock_path());
}

/// Makes the result ready and restores its outputs. Returns whether that succeeded. If it failed,
/// `found` gets the reason. With `holds_lock` no other process runs the command, so the outputs are
/// safe.
bool prepare(std::optional<Replay>& replay, Found& found, const Call& call, const Search& search,
             bool holds_lock) {
  Question& question = search.question();
  if (!holds_lock && must_renew_now(found, call, question.lock_path())) return false;
  if (would_edit_twice(found, call, search)) return false;
  // A signal must not end this process while half-made files stand beside those of the user.
  std::optional<SignalPause> pause;
  const bool has_outputs = !found.entry->outputs.empty() || !found.entry->absent.empty();
  if (has_outputs) pause.emplace();
  // No remembered result edits anything.
  const bool edits =
      has_outputs && !question.is_remembered() && edits_inputs(*found.entry, question.action());
  const bool ready = is_sound(found, call, search, "restoring outputs", [&] {
    replay.emplace(*found.entry, question.action().outputs, *found.from, question.digests(),
                   question.progress(), call.settings.result.output_times,
                   record_of(call, question));
    if (!has_outputs) return;
    if (edits) hold_edited(*replay, question, *found.from);
    if (holds_lock) return replay->restore_outputs();
    restore(*replay, found, call.settings, question.lock_path());
  });
  // This removes the files that were made ready.
  if (!ready) replay.reset();
  return ready;
}

/// Leaves standard input as the command of the result did. A stale result needs the input once
/// more, for its renewal.
void leave_input(const Call& call, const Entry& entry) {
  try {
    call.input->leave_at(entry.input_read, call.report.stale);
  } catch (const Error& problem) {
    call.log.warning(problem.what());
  }
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
  call.report.lookup = std::chrono::steady_clock::now() - call.began;
  call.report.ending = showing([&] { replay->show(); }, found.entry->status);
  leave_input(call, *found.entry);
  search.question().keep_call_memo();
  return call.report.ending;
}

bool could_replay(const Call& call, Search& search) {
  Found found;
  return search.find_any(found, [&](Found& usable) {
    if (must_renew_now(usable, call, search.question().lock_path())) return false;
    if (would_edit_twice(usable, call, search)) return false;
    return is_sound(usable, call, search, "checking the result", [&] {
      OutputDirectories directories(usable.entry->outputs, usable.entry->absent,
                                    search.question().action().outputs);
      require_fit_places(usable.entry->outputs, directories);
      require_changeable_places(*usable.entry);
      require_blobs(*usable.entry, *usable.from, search.question().digests());
    });
  });
}

}  // namespace cache_run
