// SPDX-License-Identifier: MIT
#include "run/store_result.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstring>
#include <exception>
#include <optional>
#include <utility>

#include "entry/codec.hpp"
#include "entry/from_elsewhere.hpp"
#include "entry/names_elsewhere.hpp"
#include "entry/record_outputs.hpp"
#include "print/times.hpp"
#include "run/cause_of.hpp"
#include "run/discovery.hpp"
#include "run/input_lengths.hpp"
#include "run/input_sets.hpp"
#include "run/session_values.hpp"
#include "run/traced_outputs.hpp"
#include "run/tree_bound.hpp"
#include "run/watched_run.hpp"
#include "store/pending_files.hpp"
#include "store/store.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"
#include "sys/path.hpp"
#include "sys/printable.hpp"
#include "sys/status_now.hpp"
#include "upkeep/upkeep.hpp"

namespace cache_run {
namespace {

/// The reason why a result is not stored.
struct NotStored {
  Reason reason;
  bool ordinary = false;  ///< commands end this way every day: no warning
};

/// Returns the reason if the command ran a program that a watch takes rights from, else nullopt.
std::optional<NotStored> lost_rights(const FinishedRun& run) {
  if (!run.traced) return std::nullopt;
  const auto& refusals = run.traced->refusals;
  const auto found = std::find_if(refusals.begin(), refusals.end(),
                                  [](const auto& one) { return one.why == Cause::rights; });
  if (found == refusals.end()) return std::nullopt;
  return NotStored{
      .reason = {Cause::rights, fmt::format("the command {}", printable(found->what))}};
}

/// Returns the reason if a run that ended in this way must not be stored, else nullopt.
std::optional<NotStored> reason_in_end(const FinishedRun& run, const Settings& settings) {
  const Finished& finished = run.finished;
  const auto ordinary = [](Cause cause, std::string text) {
    return NotStored{.reason = {cause, std::move(text)}, .ordinary = true};
  };
  if (finished.reader_closed) {
    return ordinary(Cause::closed_reader, "the reader closed the output early");
  }
  if (finished.resized) {
    return ordinary(Cause::resized, "the terminal was resized while the command ran");
  }
  if (finished.write_error != 0) {
    return ordinary(Cause::unwritten, "the output could not be written");
  }
  if (finished.ending.by_signal) {
    const char* const name = sigabbrev_np(finished.ending.code);
    return ordinary(Cause::signal, name != nullptr
                                       ? fmt::format("killed by SIG{}", name)
                                       : fmt::format("killed by signal {}", finished.ending.code));
  }
  if (!settings.result.cache_exit.test(static_cast<std::size_t>(finished.ending.code))) {
    // The command may have failed for it.
    if (auto lost = lost_rights(run)) return lost;
    return ordinary(Cause::status, fmt::format("exit status {}", finished.ending.code));
  }
  if (run.duration < settings.result.min_duration) {
    return ordinary(Cause::too_quick,
                    fmt::format("it ran only {}", duration_text(run.duration.count())));
  }
  // Whoever reads from the terminal at the time of a replay would get the answer.
  if (finished.queried) {
    return NotStored{.reason = {Cause::terminal_query,
                                "the command asked the terminal a question, which a replay would "
                                "ask again (--tty)"}};
  }
  // A process that still runs may write more output, so the result may be incomplete.
  if (finished.left_behind) {
    return NotStored{
        .reason = {Cause::left_behind,
                   "processes that the command started are still running and hold its output"}};
  }
  if (!run.used_descriptor.empty()) {
    return NotStored{.reason = {Cause::descriptor, run.used_descriptor}};
  }
  return std::nullopt;
}

/// Throws Caused if code or an input changed since the key was computed.
void require_same_inputs(Question& question, const FinishedRun& run) {
  const std::string changed = question.first_change(run.traced ? &*run.traced : nullptr);
  if (!changed.empty()) throw Caused(Cause::changed_input, change_text(changed));
}

/// Returns whether the run made a link anew in each place of an output where one stood before.
bool made_all_links(const Action& action, const OutputsBefore& before) {
  if (action.output_links.empty()) return false;
  return std::all_of(action.outputs.begin(), action.outputs.end(), [&](const std::string& output) {
    const std::string path = tidy_path(output);
    struct stat status {};
    if (link_at(action.output_links, path) == nullptr) return true;
    return lstat_now(path, status) && S_ISLNK(status.st_mode) && before.wrote(path, status);
  });
}

/// Returns the message for a result that is too large. It names the option with the smaller limit.
std::string too_large(const ResultSettings& settings) {
  const char* const option =
      settings.max_size < settings.max_entry_size ? "--max-size" : "--max-entry-size";
  return fmt::format("{} ({})", TooLarge(most_of_entry(settings)).what(), option);
}

bool has(const std::vector<std::uint32_t>& numbers, std::uint32_t number) {
  return std::find(numbers.begin(), numbers.end(), number) != numbers.end();
}

/// Sets what is known of the descriptors above 2. The result that this one replaces tells more, so
/// that calls with different descriptors do not replace each other's results again and again. Its
/// run did not use its files, and could do without what it did not have.
void set_descriptors(Entry& entry, const std::string& name, const Call& call,
                     const FinishedRun& run) {
  entry.unseen = run.unseen_descriptors;
  entry.unused = run.unused_descriptors;
  for (const std::string& line : run.readable_descriptors) entry.readable += line;
  if (entry.unseen.empty() && entry.unused.empty() && !call.report.in_background) return;
  const auto bytes = read_small_file(call.store().result_path(name));
  const auto former = bytes ? decode(*bytes) : std::nullopt;
  if (!former || former->key_text != entry.key_text) return;
  for (const std::uint32_t number : former->unused) {
    if (!has(entry.unused, number)) entry.unused.push_back(number);
  }
  std::erase_if(entry.unseen, [&](std::uint32_t one) { return !has(former->unseen, one); });
}

/// Throws OutputUnfit if the caller's own stream leads to one of the outputs.
void refuse_streams_among(const std::vector<Output>& outputs, const Call& call) {
  if (call.output_files.empty()) return;
  for (const Output& output : outputs) {
    const std::string_view stream = stream_to(output.path, call.output_files);
    if (stream.empty()) continue;
    throw OutputUnfit(fmt::format("{} leads to the output '{}'", stream, output.path));
  }
}

/// Records what the command left: declared outputs, and what a watched command wrote besides.
/// Throws as record_outputs() and traced_outputs().
void record_all_outputs(const Call& call, Question& question, const FinishedRun& run,
                        PendingFiles& pending, Entry& entry) {
  const Action& action = question.action();
  OutputRequest request{.declared = action.outputs,
                        .started = run.started,
                        .most = most_of_entry(call.settings.result) - entry.streams.size,
                        .links = action.output_links,
                        .before = run.before,
                        .has_all = run.traced.has_value()};
  TracedOutputs traced;
  if (run.traced) {
    traced = traced_outputs(*run.traced, action, question.exempt(), request.before);
    request.traced = std::move(traced.written);
  }
  // A command that fails may well leave no output. What a watched one read before it wrote is
  // known.
  entry.outputs = record_outputs(request, run.traced ? Observations() : question.inputs(), pending,
                                 question.progress(), entry.status == 0 ? nullptr : &entry.absent);
  const Exempt declared(action.directory, declared_places(action));
  if (run.traced) {
    for (Output& output : entry.outputs) output.traced = !declared.is_output(output.path);
    if (const std::string path = first_named_elsewhere(entry.outputs); !path.empty()) {
      throw Caused(Cause::output_unfit,
                   fmt::format("the command made '{}' a name of a file that has others", path));
    }
  }
  entry.absent.insert(entry.absent.end(), traced.removed.begin(), traced.removed.end());
}

/// Looks for texts in the result of a watched command that are right for this call only. With a
/// path of the base directory in it, the result is one of this tree. Throws Caused if it holds a
/// value of the session, and as find_in_contents().
void look_into_result(Question& question, const FinishedRun& run, const Entry& entry,
                      StreamRecorder& recorder) {
  if (const SoughtText* const found = recorder.found(0)) {
    throw Caused(Cause::session_value, session_value_text(*found, "the output"));
  }
  refuse_session_values(*run.sought.session, entry, question.action());
  if (!run.sought.base) return;
  const SoughtTexts& base = *run.sought.base;
  const bool may_have_base = base.empty() || recorder.found(1) != nullptr ||
                             is_base_in_outputs(base, entry, question.action());
  if (may_have_base) question.keep_to_tree();
}

/// Records the outputs and publishes all files of the result. Returns whether the cache may need
/// upkeep. Throws Error, TooLarge, NoRoom, OutputMissing or OutputUnfit.
bool publish_entry(const Call& call, Question& question, const RunLock& lock,
                   const FinishedRun& run, const std::string& uses, StreamRecorder& recorder) {
  // The run made these links itself. So the result serves a call that finds none, too.
  if (made_all_links(question.action(), run.before)) question.ask_without_links();
  Entry entry;
  entry.status = run.finished.ending.code;
  entry.together = run.streams == Streams::together;
  entry.input_read = run.input_read;
  entry.uses = uses;
  entry.started = run.started;
  entry.duration = static_cast<std::uint64_t>(run.duration.count());
  question.progress().begin("recording outputs");
  PendingFiles pending(call.store());
  // The streams come first: the outputs may only have what the streams leave of the limit.
  recorder.finish(entry, pending);
  record_all_outputs(call, question, run, pending, entry);
  if (run.traced) look_into_result(question, run, entry, recorder);
  // The key is known from here on.
  entry.key_text = question.key().text;
  set_descriptors(entry, question.key().name, call, run);
  question.progress().end();
  refuse_streams_among(entry.outputs, call);
  // This check comes after all outputs were read. A process that wrote them before has left its
  // mark.
  const bool has_outputs = !entry.outputs.empty() || !entry.absent.empty();
  if (has_outputs && !lock.outputs_are_ours()) {
    throw OutputUnfit("another call of this command wrote or restored outputs meanwhile");
  }
  if (!entry.outputs.empty()) entry.base = question.action().base.record();
  // With --base-dir another tree must be able to use the result.
  for (Output& output : entry.outputs) {
    output.path = question.action().base.path_in_key(output.path);
    output.target = question.action().base.path_in_key(output.target);
  }
  for (AbsentOutput& output : entry.absent) {
    output.path = question.action().base.path_in_key(output.path);
  }
  entry.home = home_for(entry, call.store());
  // Files are published in the order in which they were added. So no result appears before its
  // blobs.
  pending.add(encode(entry), call.store().result_path(question.key().name));
  if (discovers_inputs(question.action())) keep_discovered(question, pending);
  // A call that reads a pipe finds what a run of a file read to its end.
  if (call.input->piped() != nullptr || call.input->consumed_all()) {
    keep_length(question, *question.action().standard_input, pending);
  }
  return publish_within(limits_of(call.settings.result), pending);
}

std::optional<NotStored> try_to_store(const Call& call, Question& question, const RunLock& lock,
                                      const FinishedRun& run, StreamRecorder& recorder,
                                      bool& upkeep_is_due) {
  std::string uses;
  try {
    if (auto not_stored = reason_in_end(run, call.settings)) return not_stored;
    if (PipedInput* const piped = call.input->piped()) {
      question.ask_with_input(piped->of_run(run.input_read, run.input_ended));
    }
    if (run.traced) uses = allowed_uses(*run.traced, call.settings);
    require_same_inputs(question, run);
    // Nobody knows whether this command wrote there. Under `make -j`, others often do.
    if (run.directory_changed) {
      return NotStored{.reason = {Cause::changed_directory,
                                  "the working directory changed during the run: declare with -o "
                                  "what the command writes, or a hit will not restore it"},
                       .ordinary = true};
    }
    if (!question.action().depfile.empty()) question.discover(run.started);
    if (run.traced) {
      const OwnTimes which = own_times_of(call.settings);
      const std::vector<OwnTime> own = question.discover(*run.traced, which);
      if (!own.empty() && which == OwnTimes::count) {
        // The next run of a build tool changes nothing, so it is stored.
        return NotStored{.reason = {Cause::own_times, own_time_text(own)},
                         .ordinary = are_of_updaters(own, call.command.arguments)};
      }
      if (!own.empty()) uses = with_own_times(uses);
      const bool is_bound =
          question.was_base_named() &&
          may_name_tree(*run.sought.base, *run.traced, question.action(), run.input_read);
      if (is_bound) question.keep_to_tree();
    }
    upkeep_is_due = publish_entry(call, question, lock, run, uses, recorder);
    return std::nullopt;
  } catch (const TooLarge&) {
    // The exception of the outputs knows only what the streams left of the limit.
    return NotStored{.reason = {Cause::too_large, too_large(call.settings.result)},
                     .ordinary = true};
  } catch (const NoRoom& problem) {
    upkeep_is_due = true;
    return NotStored{.reason = {Cause::no_room, problem.what()}, .ordinary = true};
  } catch (const std::exception& problem) {
    return NotStored{.reason = {cause_of(problem), problem.what()}};
  }
}

}  // namespace

Limits limits_of(const ResultSettings& settings) {
  // Sums with a limit must not overflow, so a larger number means no limit.
  constexpr std::uint64_t kMost = std::uint64_t{1} << 60U;
  const bool limited = settings.max_size <= kMost;
  return {.max_size = limited ? static_cast<std::int64_t>(settings.max_size) : Limits::kNone,
          .max_age = settings.max_age};
}

std::uint64_t most_of_entry(const ResultSettings& settings) {
  return std::min(settings.max_entry_size, settings.max_size);
}

bool store_result(Call& call, Question& question, const RunLock& lock, const FinishedRun& run,
                  StreamRecorder& recorder) noexcept {
  bool upkeep_is_due = false;
  const std::optional<NotStored> not_stored =
      try_to_store(call, question, lock, run, recorder, upkeep_is_due);
  question.progress().end();  // an exception may have left the progress line
  CallReport& report = call.report;
  // discover() may have changed the key.
  report.id = question.key().name;
  report.key_text = question.key().text;
  report.ending = run.finished.ending;
  report.duration = run.duration;
  report.stored = !not_stored;
  if (!not_stored) return upkeep_is_due;
  report.not_stored = not_stored->reason;
  if (!not_stored->ordinary && !call.log.verbose()) {
    call.log.warning(fmt::format("not stored: {}", not_stored->reason.text));
  }
  return upkeep_is_due;
}

}  // namespace cache_run
