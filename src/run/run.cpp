// SPDX-License-Identifier: MIT
#include "run/run.hpp"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "process/start_watched.hpp"
#include "run/background.hpp"
#include "run/call.hpp"
#include "run/conclusion.hpp"
#include "run/hit.hpp"
#include "run/miss.hpp"
#include "run/missing_inputs.hpp"
#include "run/question.hpp"
#include "run/remote_lookup.hpp"
#include "run/report_target.hpp"
#include "run/search.hpp"
#include "run/uncached.hpp"
#include "store/store.hpp"
#include "sys/cannot_start.hpp"
#include "sys/error.hpp"

namespace cache_run {
namespace {

/// Replays a usable result. With --check or --warm it only checks that there is one. Returns
/// nullopt on a miss.
std::optional<Ending> look_up(Call& call, Search& search) {
  if (call.settings.use.refresh) {
    call.report.reason = {Cause::refresh, "--refresh"};
    return std::nullopt;
  }
  if (!call.settings.use.check && !call.settings.use.warm) return replay(call, search);
  return could_replay(call, search) ? std::optional(Ending{}) : std::nullopt;
}

/// Asks the remotes for the result of a call that may not run the command. Returns nullopt if none
/// has it. A check looks at the own cache only, unless it is one of `remote pull`.
std::optional<Ending> look_up_elsewhere(Call& call, Search& search) {
  const UseSettings& use = call.settings.use;
  if (!use.check) return replay_from_remote(call, search, nullptr);
  const bool is_there = use.pull && could_replay_from_remote(call, search);
  return is_there ? std::optional(Ending{}) : std::nullopt;
}

/// Concludes a miss that may not run the command. With --check the status reports the miss, with
/// --only-cached the call fails.
Conclusion not_run(Call& call) {
  call.report.not_stored.cause = Cause::only_cached;
  if (call.settings.use.check) return {.ending = {.by_signal = false, .code = 1}};
  return {.next = Conclusion::Next::fail,
          .problem = fmt::format("no usable result: {} (--only-cached)", call.report.reason.text)};
}

/// Concludes a miss that may not store its result: the command takes the place of this process.
Conclusion not_stored(Call& call) {
  call.report.not_stored.text = "--read-only";
  return {.next = Conclusion::Next::become};
}

/// Notes what keeps the nearest result from being used, while it can still be told.
void note_nearest(Call& call, Question& question, NearestPart nearest_part) noexcept {
  if (!call.log.verbose() || call.report.reason.cause != Cause::absent) return;
  if (question.is_input_unread()) return;
  try {
    call.report.nearest = nearest_part(call.store(), question);
  } catch (const std::exception&) {  // NOLINT(bugprone-empty-catch): the call goes on without it
  }
}

/// Concludes a call whose key is known, as a hit or a miss.
Conclusion answer(Call& call, Question& question, NearestPart nearest_part) {
  const Settings& settings = call.settings;
  const bool may_run = !settings.use.check && !settings.use.only_cached;
  warn_of_missing_inputs(call, question);
  Search search(call, question);
  std::optional<Ending> hit = look_up(call, search);
  // With a problem the search saw only the fallback. No cache can store a result, so the command
  // runs uncached.
  if (!hit && !call.caches->problem.empty()) {
    return without_cache(call, Error(call.caches->problem));
  }
  if (!hit && !may_run) hit = look_up_elsewhere(call, search);
  // A stale hit starts a renewal, unless the command may not run.
  if (hit && (!call.report.stale || !may_run)) return {.ending = *hit};
  if (!hit) note_nearest(call, question, nearest_part);
  // A miss with --warm runs in the background too. The call ends before that run does.
  if (hit || (settings.use.warm && may_run)) {
    const bool may_store = call.store().access() == Access::read_write;
    call.report.refreshing = may_store && renew_in_background(call, search);
    return {.ending = hit.value_or(Ending{})};
  }
  if (!may_run) return not_run(call);
  return settings.use.read_only ? not_stored(call) : miss(call, search);
}

/// Takes the report from a call if it would replace a file that the call needs. Warns with the
/// reason, unless `objection` is empty.
void keep_from_reporting(Call& call, const std::string& objection) {
  if (objection.empty()) return;
  call.log.warning(fmt::format("--report: {}: there is no report", objection));
  call.settings.place.report.clear();
}

/// Opens the caches, computes the key and concludes the call as a hit, a miss or uncached. Throws
/// CannotStart or InputLost: in these cases the command cannot run uncached either.
Conclusion conclude(Call& call, NearestPart nearest_part) {
  if (call.settings.use.no_cache) return switched_off(call);
  std::optional<Question> question;
  try {
    open_to_run(call);
    question.emplace(call);
  } catch (const CannotStart&) {
    throw;
  } catch (const InputLost&) {
    throw;
  } catch (const ReportIsInput& problem) {
    call.settings.place.report.clear();
    return without_cache(call, problem);
  } catch (const std::exception& problem) {
    return without_cache(call, problem);
  }
  call.report = question->report();
  std::optional<Conclusion> conclusion;
  try {
    conclusion = answer(call, *question, nearest_part);
  } catch (const NotWatchable& problem) {
    // The command did not run. The call goes on as one without --trace.
    forgo_watch(call, problem.what());
    return conclude(call, nearest_part);
  }
  keep_from_reporting(call, objection_to_report(call, *question));
  return *std::move(conclusion);
}

}  // namespace

Ending run(Settings settings, const std::vector<std::string>& words, NearestPart nearest_part) {
  Call call(std::move(settings), words);
  // This check comes before anything runs: the report of an uncached call is written before, too.
  const std::string objection = objection_to_report(call);
  if (!objection.empty() && call.settings.use.strict) {
    throw Error(fmt::format("--report: {} (--strict)", objection));
  }
  keep_from_reporting(call, objection);
  call.report_before = file_of_report(call.settings);
  const Conclusion conclusion = conclude(call, nearest_part);
  // The report comes first, because carry_out() may replace this process by the command.
  const bool is_refused =
      conclusion.next == Conclusion::Next::fail && call.report.outcome == Outcome::uncached;
  publish_report(call, is_refused);
  if (call.caches) call.caches->store.stay_open();
  return carry_out(conclusion, call);
}

}  // namespace cache_run
