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

/// A clock that was set back leaves results of the future behind. How old those are is unknown, so
/// no bound on their age can be kept.
constexpr nanoseconds kFuture = std::chrono::seconds(1);

/// Why an entry is not accepted; no cause if it is.
struct Objection {
  Cause cause = Cause::none;
  std::string text;
};

Objection objection_to_age(nanoseconds age, const Settings& settings) {
  if (!settings.ttl && !settings.stale) return {};
  if (age < -kFuture) return {Cause::future, "its time lies in the future"};
  if (!settings.ttl || age <= *settings.ttl) return {};
  return {Cause::expired, fmt::format("expired: {} old", duration_text(age.count()))};
}

Objection objection_of_user(const Entry& entry, const std::string& id, nanoseconds age,
                            const Settings& settings, const Log& log) {
  // Only its status counts, however much it prints and whatever it leaves running.
  const Command command{.program = "/bin/sh",
                        .arguments = {"/bin/sh", "-c", "exec >/dev/null\n" + settings.valid_if}};
  try {
    const Answer answer = ask(command, entry_json(id, entry, age));
    if (answer.exceeded == Answer::Limit::time) {
      log.warning(
          fmt::format("--valid-if '{}' takes too long: running the command", settings.valid_if));
      return {Cause::unanswered, "--valid-if took too long"};
    }
    const bool success = !answer.ending.by_signal && answer.ending.code == 0;
    if (success) return {};
    return {Cause::refused, "--valid-if refused it"};
  } catch (const Error& problem) {
    log.warning(fmt::format("--valid-if: {}", problem.what()));
    return {Cause::unanswered, "--valid-if cannot be asked"};
  }
}

}  // namespace

Found nothing_found(Cause cause, std::string why_not) {
  return {.entry = std::nullopt,
          .why_not = std::move(why_not),
          .cause = cause,
          .age = {},
          .stale = false};
}

Found accept(Entry entry, const std::string& id, const Settings& settings, const Log& log,
             std::optional<FileTime> waited_since) {
  if (!settings.cache_exit.test(static_cast<std::size_t>(entry.status))) {
    return nothing_found(Cause::status,
                         fmt::format("exit status {} is not accepted", entry.status));
  }
  const nanoseconds age(span_between(entry.started, file_clock()));
  const FileTime ended = later_by(entry.started, static_cast<FileTime>(entry.duration));
  const bool was_waited_for = waited_since && ended >= *waited_since && age >= -kFuture;
  Objection objection = was_waited_for ? Objection() : objection_to_age(age, settings);
  if (objection.cause == Cause::none && !settings.valid_if.empty()) {
    objection = objection_of_user(entry, id, age, settings, log);
  }
  if (objection.cause != Cause::none) {
    return nothing_found(objection.cause, std::move(objection.text));
  }
  const bool stale = !was_waited_for && settings.stale && age > *settings.stale;
  return {
      .entry = std::move(entry), .why_not = {}, .cause = Cause::none, .age = age, .stale = stale};
}

}  // namespace cache_run
