// SPDX-License-Identifier: MIT
#include "run/background.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <optional>
#include <string>

#include "process/background.hpp"
#include "process/signals.hpp"
#include "run/cause_of.hpp"
#include "run/hit.hpp"
#include "run/miss.hpp"
#include "run/remote_lookup.hpp"
#include "run/report_file.hpp"
#include "run/store_result.hpp"
#include "store/run_lock.hpp"
#include "store/store.hpp"
#include "sys/error.hpp"
#include "upkeep/upkeep.hpp"

namespace cache_run {
namespace {

/// Returns the settings for a renewal. It does not accept a result as old as the one that it must
/// renew, so --stale becomes --ttl. It is quiet, because nobody reads its messages. It is strict,
/// because an uncached run would be of no use. It does not read lists of inputs again, because one
/// may have been standard input.
Settings for_renewal(Settings settings, const InputSet& inputs) {
  settings.key.inputs = inputs.declared;
  settings.key.left_out = inputs.left_out;
  settings.key.input_lists.clear();
  if (settings.use.stale) {
    settings.use.ttl =
        settings.use.ttl ? std::min(*settings.use.ttl, *settings.use.stale) : *settings.use.stale;
    settings.use.stale.reset();
    // The caller got the outputs of the stale result, and may be reading them.
    settings.result.remove_outputs = false;
  }
  settings.place.quiet = true;
  settings.place.verbose = false;
  // publish_report() writes no report of a renewal. But an earlier report is no input, so the
  // renewal must know the file to compute the same key. A descriptor may be another one here.
  if (is_descriptor(settings.place.report)) settings.place.report.clear();
  settings.use.strict = true;
  return settings;
}

/// Keeps the bytes of the caller's pipe that the run in the background needs. After a miss
/// (--warm) that may be all. Returns the descriptor that has them; -1: none. Throws Error.
int detach_input(PipedInput& input, Question& question) {
  if (question.is_input_unread()) {
    if (!input.reach_end(kUntilEnd)) throw Error("standard input is too large");
    question.ask_with_input(input.whole());
  }
  return input.detach(*question.action().standard_input);
}

/// Turns this process's copy of the call into the call of a renewal.
void begin_renewal(Call& call, const Question& outdated) {
  call.settings = for_renewal(call.settings, outdated.action().inputs);
  call.log = Log(true, false);
  call.report = outdated.report();
  call.report.in_background = true;
  if (call.settings.use.refresh) call.report.reason.cause = Cause::refresh;
}

/// Runs the command and stores its result. `inherited` is the lock that the foreground took, and
/// `locked` its path. Makes its own Question, because the open digest memo
/// (LMDB) of the foreground does not survive a fork.
void run_again(Call& call, Streams streams, RunLock& inherited, const AnchoredPath& locked) {
  Question question(call);
  call.report.id = question.key().name;
  // An input may have changed since the foreground looked at it. Then this is another run.
  std::optional<RunLock> other;
  if (question.lock_path().text() != locked.text()) {
    inherited.release_unstored();
    other.emplace(question.lock_path(), nullptr, Waiting::in_background);
    if (!other->holds()) return;
  }
  RunLock& lock = other ? *other : inherited;
  Search search(call, question);
  // Another process may have renewed the result before this one got the lock.
  if (!call.settings.use.refresh &&
      (could_replay(call, search) || could_replay_from_remote(call, search))) {
    return lock.release_stored();
  }
  const RunOutcome outcome = run_and_store(call, question, lock, streams);
  publish_report(call);
  if (!call.report.stored) return;
  if (outcome.upkeep_is_due) look_after(call.store(), limits_of(call.settings.result));
  lock.release_stored();
  leave_for_remotes(call, question, *call.report.duration);
  send_to_remotes(call);
}

/// Renews the result. Reports failures as well, because only the journal shows what happened here.
void renew(Call& call, const Question& outdated, Streams streams, RunLock& lock) {
  // in_background() has reset SIGPIPE to its default, which would end this process.
  survive_failing_writes();
  lock.adopt();
  begin_renewal(call, outdated);
  try {
    run_again(call, streams, lock, outdated.lock_path());
  } catch (const std::exception& problem) {
    call.report.not_stored.cause = cause_of(problem);
    publish_report(call);
  }
  // The process ends without destructors.
  lock.release_unstored();
}

}  // namespace

bool renew_in_background(Call& call, const Search& search) {
  Question& question = search.question();
  call.store().furnish_again();
  int input = -1;
  try {
    // The background process needs the input that this call has read.
    input = call.input->piped() != nullptr ? detach_input(*call.input->piped(), question)
                                           : call.input->fd();
  } catch (const Error&) {
    return false;
  }
  // The lock file shows from now on that a run begins, even if that process is killed at once. The
  // forked process keeps the lock, so no other call takes it meanwhile.
  RunLock lock(question.lock_path(), nullptr, Waiting::in_background);
  if (!lock.holds()) return false;
  // It also needs the caches.
  const Caches& caches = *call.caches;
  const std::array<int, 4> kept{input, lock.fd(), caches.store.descriptor(),
                                caches.fallback ? caches.fallback->descriptor() : -1};
  // A stale result is renewed in the way in which it was recorded. Otherwise callers of the two
  // kinds would replace the results of each other. A new result has two streams, which serve all
  // callers.
  const bool one = call.terminals.one || search.found_together();
  const Streams streams = one ? Streams::together : Streams::apart;
  const bool begun = in_background([&] { renew(call, question, streams, lock); }, kept);
  if (begun) lock.hand_over();
  return begun;
}

}  // namespace cache_run
