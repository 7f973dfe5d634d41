// SPDX-License-Identifier: MIT
#include "commands/acceptance.hpp"

#include <fmt/format.h>

#include <utility>

#include "commands/description.hpp"
#include "commands/times.hpp"
#include "process/ask.hpp"
#include "sys/error.hpp"

namespace cache_run {
namespace {

using std::chrono::nanoseconds;

/// A clock that was set back leaves results of the future behind. How old those are is unknown, so
/// no bound on their age can be kept.
constexpr nanoseconds kFuture = std::chrono::seconds(1);

std::string why_too_old(nanoseconds age, const Settings& settings) {
  if (!settings.ttl && !settings.stale) return {};
  if (age < -kFuture) return "its time lies in the future";
  if (!settings.ttl || age <= *settings.ttl) return {};
  return fmt::format("expired: {} old", duration_text(age.count()));
}

std::string why_not_valid(const Entry& entry, const std::string& id, nanoseconds age,
                          const Settings& settings, const Log& log) {
  // Only its status counts, however much it prints and whatever it leaves running.
  const Command command{.program = "/bin/sh",
                        .arguments = {"/bin/sh", "-c", "exec >/dev/null\n" + settings.valid_if}};
  try {
    const Answer answer = ask(command, describe_entry(id, entry, age));
    if (answer.exceeded == Answer::Limit::time) {
      log.warning(
          fmt::format("--valid-if '{}' takes too long: running the command", settings.valid_if));
      return "--valid-if took too long";
    }
    const bool success = !answer.ending.by_signal && answer.ending.code == 0;
    return success ? "" : "--valid-if refused it";
  } catch (const Error& problem) {
    log.warning(fmt::format("--valid-if: {}", problem.what()));
    return "--valid-if cannot be asked";
  }
}

}  // namespace

Found nothing_found(std::string why_not) {
  return {.entry = std::nullopt, .why_not = std::move(why_not), .age = {}, .stale = false};
}

Found accept(Entry entry, const std::string& id, const Settings& settings, const Log& log,
             std::optional<FileTime> waited_since) {
  if (!settings.cache_exit.test(static_cast<std::size_t>(entry.status))) {
    return nothing_found(fmt::format("exit status {} is not accepted", entry.status));
  }
  const nanoseconds age(file_clock() - entry.started);
  const FileTime ended = entry.started + static_cast<FileTime>(entry.duration);
  const bool was_waited_for = waited_since && ended >= *waited_since && age >= -kFuture;
  std::string why_not = was_waited_for ? "" : why_too_old(age, settings);
  if (why_not.empty() && !settings.valid_if.empty()) {
    why_not = why_not_valid(entry, id, age, settings, log);
  }
  if (!why_not.empty()) return nothing_found(std::move(why_not));
  const bool stale = !was_waited_for && settings.stale && age > *settings.stale;
  return {.entry = std::move(entry), .why_not = {}, .age = age, .stale = stale};
}

}  // namespace cache_run
