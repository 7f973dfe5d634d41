// SPDX-License-Identifier: MIT
#include "run/uncached.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "run/call_report.hpp"
#include "run/cause_of.hpp"
#include "sys/error.hpp"
#include "sys/log.hpp"

namespace cache_run {
namespace {

CallReport uncached(const Command& command, std::string_view why, Cause cause) {
  CallReport report;
  report.outcome = Outcome::uncached;
  report.command = command.arguments;
  report.reason = why;
  report.cause = cause;
  return report;
}

/// Whether the command's output is not wanted: then there is no use in running it uncached.
bool never_shows(const Settings& settings) { return settings.check || settings.warm; }

Ending unseen(const Settings& settings) {
  return {.by_signal = false, .code = settings.check ? 1 : 0};
}

}  // namespace

std::string why_switched_off(const Settings& settings) {
  switch (settings.refusal) {
    case Refusal::unknown_file:
      return settings.refused_place + " is not known: the command has no such option";
    case Refusal::distrust:
      return settings.refused_place + " is not trusted";
    case Refusal::none:
      break;
  }
  return "switched off";
}

Ending switched_off(const Settings& settings, const Command& command) {
  tell(uncached(command, why_switched_off(settings), Cause::none), settings, nullptr);
  if (never_shows(settings)) return unseen(settings);
  const bool is_refused = settings.refusal == Refusal::distrust;
  if (is_refused && (settings.only_cached || settings.strict)) {
    throw Error(fmt::format("cannot be cached: {} ({})", why_switched_off(settings),
                            settings.strict ? "--strict" : "--only-cached"));
  }
  if (settings.only_cached) throw Error("the cache is switched off (--only-cached)");
  become(command);
}

void warn_of_unread_input(const Settings& settings, const Log& log) {
  if (!settings.standard_input && input_is_waiting()) {
    log.warning("the command gets an empty standard input: use --stdin if it reads it");
  }
}

void become_with_input(const Command& command, const Settings& settings,
                       const StandardInput* input) {
  warn_of_unread_input(settings, Log(settings.quiet, settings.verbose));
  if (input != nullptr) {
    input->take_place();
  } else if (!settings.standard_input) {
    StandardInput::empty().take_place();
  }
  become(command);
}

void run_uncached(const Settings& settings, const Command& command, const StandardInput* input,
                  const std::exception& problem, const Store* store) {
  const Log log(settings.quiet, settings.verbose);
  if (!log.verbose()) log.warning(fmt::format("running uncached: {}", problem.what()));
  tell(uncached(command, problem.what(), cause_of(problem)), settings, store);
  become_with_input(command, settings, input);
}

Ending without_cache(const Settings& settings, const Command& command, const StandardInput* input,
                     const std::exception& problem, const Store* store) {
  if (settings.strict || (settings.only_cached && !settings.check)) {
    tell(uncached(command, problem.what(), cause_of(problem)), settings, store);
    throw Error(fmt::format("cannot be cached: {} ({})", problem.what(),
                            settings.strict ? "--strict" : "--only-cached"));
  }
  if (!never_shows(settings)) run_uncached(settings, command, input, problem, store);
  const Log log(settings.quiet, settings.verbose);
  if (!log.verbose()) log.warning(fmt::format("cannot be cached: {}", problem.what()));
  tell(uncached(command, problem.what(), cause_of(problem)), settings, store);
  return unseen(settings);
}

}  // namespace cache_run
