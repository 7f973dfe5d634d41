// SPDX-License-Identifier: MIT
#include "run/miss.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <functional>
#include <limits>
#include <utility>

#include "action/shell_text.hpp"
#include "entry/outputs_before.hpp"
#include "entry/record_streams.hpp"
#include "entry/staged_names.hpp"
#include "history/last_run.hpp"
#include "inputs/pattern.hpp"
#include "print/print.hpp"
#include "process/start_watched.hpp"
#include "run/clear_outputs.hpp"
#include "run/directory_before.hpp"
#include "run/further_descriptors.hpp"
#include "run/hit.hpp"
#include "run/lost_rights.hpp"
#include "run/remote_lookup.hpp"
#include "run/session_values.hpp"
#include "run/store_result.hpp"
#include "run/tree_bound.hpp"
#include "run/uncached.hpp"
#include "run/watched_run.hpp"
#include "store/store.hpp"
#include "sys/cannot_start.hpp"
#include "sys/error.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

/// Thrown when the command could not be started as a child of this process, and so did not run.
class NotStarted : public Caused {
 public:
  explicit NotStarted(const std::string& text, Cause cause = Cause::failed) : Caused(cause, text) {}
};

/// Returns a function that reports the process that this call waits for. Returns an empty function
/// if standard error is no terminal, because only a person needs the message.
std::function<void(int)> waiting_notice(const Log& log) {
  if (isatty(2) == 0) return {};
  return [&log](int runner) {
    log.notice(fmt::format("waiting for process {}, which runs the same command", runner));
  };
}

/// Returns the words that may name a file which --remove-outputs must keep: those of the command,
/// those of a text for a shell, and files that cache-run reads for the call.
std::vector<std::string> files_to_keep(const Call& call) {
  std::vector<std::string> words = call.command.arguments;
  if (const auto text = find_shell_text(words)) {
    const std::vector<std::string> in_text = read_shell_text(words[*text]).words;
    words.insert(words.end(), in_text.begin(), in_text.end());
  }
  for (const auto* const files :
       {&call.settings.key.input_lists, &call.settings.place.configuration}) {
    words.insert(words.end(), files->begin(), files->end());
  }
  return words;
}

/// Looks at the places of outputs. With --remove-outputs, first removes what is there. Throws
/// NotStarted if it cannot.
OutputsBefore prepare_outputs(const Call& call, Question& question) {
  const Action& action = question.action();
  // A killed hit may have left temporary files beside the outputs.
  if (!action.outputs.empty()) remove_staged(staged_record(question.lock_path()));
  try {
    const std::vector<std::string> places = output_places(action.outputs);
    if (call.settings.result.remove_outputs) {
      clear_outputs(question, files_to_keep(call), call.caches->identities());
    }
    return {places, action.output_links, question.digests()};
  } catch (const Error& problem) {
    throw NotStarted(problem.what());
  }
}

/// Runs the command and hands its output to `recorder`. `slow` says what to do if a reader of the
/// output is slow. Throws CannotStart if the command cannot be
/// executed, NotStarted if it did not start for another reason.
Finished run_recorded(const Call& call, Streams streams, StreamRecorder& recorder,
                      const SlowReader& slow, std::optional<InputFeed>& feed, const Watch* watch) {
  try {
    if (PipedInput* const piped = call.input->piped()) feed.emplace(*piped);
    const Listener listener = [&](Stream stream, std::string_view bytes) {
      recorder.take(stream, bytes);
    };
    const int in = feed ? feed->read_end() : call.input->fd();
    return run_command(call.command, in, streams, call.terminals, listener, slow,
                       feed ? &*feed : nullptr, watch);
  } catch (const CannotStart&) {
    throw;
  } catch (const WouldLoseRights& problem) {
    throw NotStarted(problem.what(), Cause::rights);
  } catch (const NotWatchable& problem) {
    if (call.settings.key.trace == TraceUse::automatic) throw;
    throw NotStarted(fmt::format("cannot watch the command here: {}", problem.what()),
                     Cause::unwatchable);
  } catch (const std::exception& problem) {
    throw NotStarted(problem.what());
  }
}

/// Throws NotStarted if a watch is known to take rights from what the command starts, or to keep it
/// from a watch of its own: calls below a watched one are uncached.
void require_use_of_watch(const Call& call, const Question& question) {
  if (!question.action().traced) return;
  const std::string why = why_watch_takes_rights(call, question);
  if (!why.empty()) throw NotStarted(why, Cause::rights);
  const std::vector<std::string>& allowed = call.settings.result.allowed;
  if (std::find(allowed.begin(), allowed.end(), "all") != allowed.end()) return;
  if (why_last_run_was_not_stored(call.store(), question.key().name) != word_of(Cause::nested)) {
    return;
  }
  throw NotStarted("its last run called cache-run, and now those calls are watched", Cause::nested);
}

/// Returns whether the run must start in a new tick of the file clock. Within one tick, a file
/// written before the run looks like one that the run wrote. That concerns the inputs that a
/// depfile will name. A watch waits only if the command meets such a file. An old file in the place
/// of an output may look like one that the run left. A directory that was just written may seem to
/// be unchanged.
bool needs_new_tick(const Action& action, const OutputsBefore& before,
                    const DirectoryBefore& directory) {
  return !action.depfile.empty() || before.were_just_written() || directory.was_just_written();
}

/// Returns how to wait for another run. Runs with outputs take turns, because they all write the
/// same files.
/// A run that reads a pipe as it needs has no key before it ends, so no other call can
/// wait for it.
Waiting waiting_for(const Settings& settings, const Question& question) {
  const Action& action = question.action();
  if (settings.use.no_wait || question.is_input_unread()) return Waiting::no;
  return may_write_outputs(action) ? Waiting::in_turn : Waiting::yes;
}

/// Returns how to record the streams. They are recorded as one if both lead to one file or one
/// pseudo-terminal. There, programs can see the order of all writes.
Streams streams_for_caller(const Call& call) {
  return call.terminals.one || streams_are_one_file() ? Streams::together : Streams::apart;
}

/// Shows the output that its reader has not taken yet. Returns how this process must end.
Ending show_backlog(RunOutcome& outcome) {
  const Ending& ending = outcome.finished.ending;
  const Ending shown = showing([&] { outcome.backlog.show(); }, ending.code);
  // A command that a signal ended has the last word.
  return ending.by_signal ? ending : shown;
}

Conclusion conclusion_of(RunOutcome& outcome) {
  const Finished& finished = outcome.finished;
  Conclusion conclusion{.ending = show_backlog(outcome), .upkeep_is_due = outcome.upkeep_is_due};
  if (finished.write_error != 0) {
    conclusion.problem =
        fmt::format("cannot write the command's output: {}", errno_text(finished.write_error));
    const bool success = !finished.ending.by_signal && finished.ending.code == 0;
    // The caller did not get the whole output, so even a command that succeeded must not end with
    // 0.
    if (success) conclusion.ending = {.by_signal = false, .code = kOwnFailure};
  }
  return conclusion;
}

}  // namespace

RunOutcome run_and_store(Call& call, Question& question, RunLock& lock, Streams streams) {
  const Action& action = question.action();
  // A run without the lock marks the lock file of the runner before and after it writes outputs.
  const bool has_outputs = may_write_outputs(action);
  const auto mark = has_outputs ? lock.mark_outputs() : std::nullopt;
  const std::uint64_t most = most_of_entry(call.settings.result);
  StreamRecorder recorder(call.store(), most);
  Backlog backlog(call.store().temporary_directory(), most);
  Backlog held(call.store().temporary_directory(), std::numeric_limits<std::uint64_t>::max());
  const SlowReader slow{
      .give_up = [&] { has_outputs ? lock.share_with_all() : lock.release_unstored(); },
      .backlog = lock.holds() && has_outputs ? &backlog : nullptr,
      .held = action.traced && !call.output_files.empty() ? &held : nullptr};
  OutputsBefore before = prepare_outputs(call, question);
  const DirectoryBefore directory = has_outputs ? DirectoryBefore() : DirectoryBefore::look();
  const FileTime started =
      needs_new_tick(action, before, directory) ? next_tick_of_file_clock() : file_clock();
  const FurtherDescriptors further(call.settings.place.report);
  // The steady clock gives the duration, because somebody may set the file clock meanwhile.
  const auto start = std::chrono::steady_clock::now();
  std::optional<InputFeed> feed;
  std::optional<WatchedRun> watched;
  SoughtInResult sought;
  if (action.traced) {
    watched.emplace(question.digests(), call.output_files);
    recorder.look_for(sought.session.emplace(session_values(action, call.command.arguments)));
    if ((sought.base = sought_base(action))) recorder.look_for(*sought.base);
  }
  const Finished finished =
      run_recorded(call, streams, recorder, slow, feed, watched ? &watched->watch() : nullptr);
  // Beyond here the command has run: nothing may run it again or change how it ended.
  const std::uint64_t consumed = feed ? feed->consumed() : call.input->consumed();
  if (!feed) call.input->leave_at(consumed);
  const FinishedRun run{.finished = finished,
                        .traced = watched ? std::optional(watched->finish(finished)) : std::nullopt,
                        .sought = sought,
                        .streams = streams,
                        .started = started,
                        .before = std::move(before),
                        .directory_changed = directory.changed(),
                        .duration = std::chrono::steady_clock::now() - start,
                        .input_read = consumed,
                        .input_ended = feed && feed->showed_end(),
                        .used_descriptor = further.first_used(),
                        .unseen_descriptors = further.unseen(),
                        .unused_descriptors = further.files(),
                        .readable_descriptors = further.readable()};
  const bool upkeep_is_due = store_result(call, question, lock, run, recorder);
  return {.finished = finished, .upkeep_is_due = upkeep_is_due, .backlog = std::move(backlog)};
}

Conclusion miss(Call& call, Search& search) {
  Question& question = search.question();
  // Somebody may have removed directories of the cache since the call opened it.
  call.store().furnish_again();
  // The time is taken before the lock: a result of a run that ends from now on counts as new.
  search.waited_since(file_clock());
  RunLock lock(question.lock_path(), waiting_notice(call.log),
               waiting_for(call.settings, question));
  // With --refresh the call wants a run of its own, whatever the other process stored.
  if (lock.waited() && !call.settings.use.refresh) {
    if (const auto ending = replay(call, search, &lock)) return {.ending = *ending};
  }
  if (const auto ending = replay_from_remote(call, search, &lock)) return {.ending = *ending};
  // A result that could not be restored may have left what its run asked for, which is nothing that
  // this run asks for.
  if (question.action().traced) question.ask_as_declared();
  try {
    require_use_of_watch(call, question);
    RunOutcome outcome = run_and_store(call, question, lock, streams_for_caller(call));
    const Cause cause = call.report.not_stored.cause;
    if (cause == Cause::status || cause == Cause::signal) lock.note_failure();
    // The reader of what is left of the output may wait for a call that waits for the lock.
    call.report.stored ? lock.release_stored() : lock.release_unstored();
    if (call.report.stored) leave_for_remotes(call, question, *call.report.duration);
    return conclusion_of(outcome);
  } catch (const NotStarted& problem) {
    // The command did not run, so it may still take the place of this process.
    return without_cache(call, problem);
  }
}

}  // namespace cache_run
