// SPDX-License-Identifier: MIT
#include "run/acceptance.hpp"

#include <fmt/format.h>

#include <utility>

#include "print/times.hpp"
#include "process/ask.hpp"
#include "results/entry_json.hpp"
#include "sys/error.hpp"
#include "sys/time_span.hpp"

namespace cache_run {
namespace {

using std::chrono::nanoseconds;

/// Returns whether a result comes from the future. Its age is then unknown, so no limit on the age
/// can be checked.
bool is_of_future(nanoseconds age) { return age < -nanoseconds(kClockSlack); }

Reason objection_to_age(nanoseconds age, const Settings& settings) {
  if (!settings.use.ttl && !settings.use.stale) return {};
  if (is_of_future(age)) return {Cause::future, "its time lies in the future"};
  if (!settings.use.ttl || age <= *settings.use.ttl) return {};
  return {Cause::expired, fmt::format("expired: {} old", duration_text(age.count()))};
}

/// Runs the command of --valid-if with the result as JSON on its standard input. Returns the reason
/// if the command refuses the result, fails or takes too long.
Reason objection_of_user(const Entry& entry, const std::string& id, nanoseconds age,
                         const Call& call) {
  const std::string& line = call.settings.use.valid_if;
  // Only the exit status counts. The null device as standard output takes any amount of text. A
  // process that the command leaves running holds no pipe of cache-run.
  const Command command{.program = "/bin/sh",
                        .arguments = {"/bin/sh", "-c", "exec >/dev/null\n" + line}};
  try {
    const Answer answer = ask(command, entry_json(id, entry, age));
    if (answer.exceeded == Answer::Limit::time) {
      call.log.warning(fmt::format("--valid-if '{}' takes too long: running the command", line));
      return {Cause::unanswered, "--valid-if took too long"};
    }
    const bool success = !answer.ending.by_signal && answer.ending.code == 0;
    if (success) return {};
    return {Cause::refused, "--valid-if refused it"};
  } catch (const Error& problem) {
    call.log.warning(fmt::format("--valid-if: {}", problem.what()));
    return {Cause::unanswered, "--valid-if could not run"};
  }
}

}  // namespace

Found nothing_found(Cause cause, std::string text) {
  return {.from = nullptr,
          .entry = std::nullopt,
          .reason = {cause, std::move(text)},
          .age = {},
          .stale = false};
}

Found accept(Entry entry, const std::string& id, const Call& call,
             std::optional<FileTime> waited_since) {
  const Settings& settings = call.settings;
  // An earlier call may have stored the result under another --cache-exit.
  if (!settings.result.cache_exit.test(static_cast<std::size_t>(entry.status))) {
    return nothing_found(Cause::status,
                         fmt::format("exit status {} is not accepted", entry.status));
  }
  const nanoseconds age(span_between(entry.started, file_clock()));
  const FileTime ended = later_by(entry.started, static_cast<FileTime>(entry.duration));
  // This call waited for that run, so the result is as new as one of its own run.
  const bool was_waited_for = waited_since && ended >= *waited_since && !is_of_future(age);
  Reason objection = was_waited_for ? Reason() : objection_to_age(age, settings);
  // --valid-if starts a process, so the user decides last.
  if (objection.cause == Cause::none && !settings.use.valid_if.empty()) {
    objection = objection_of_user(entry, id, age, call);
  }
  const bool stale = !was_waited_for && settings.use.stale && age > *settings.use.stale;
  if (objection.cause != Cause::none) {
    return nothing_found(objection.cause, std::move(objection.text));
  }
  return {.from = nullptr, .entry = std::move(entry), .reason = {}, .age = age, .stale = stale};
}

}  // namespace cache_run
