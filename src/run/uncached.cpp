// SPDX-License-Identifier: MIT
#include "run/uncached.hpp"

#include <fmt/format.h>

#include <utility>

#include "run/cause_of.hpp"

namespace cache_run {
namespace {

using Next = Conclusion::Next;

/// Replaces the report, which may describe a search, by that of an uncached call.
void report_uncached(Call& call, Reason reason) {
  call.report = {};
  call.report.outcome = Outcome::uncached;
  call.report.command = call.command.arguments;
  call.report.reason = std::move(reason);
}

/// Concludes a call that fails because it cannot be cached.
Conclusion refused(const Settings& settings, std::string_view why) {
  const std::string_view option = settings.use.strict ? "--strict" : "--only-cached";
  return {.next = Next::fail, .problem = fmt::format("cannot be cached: {} ({})", why, option)};
}

/// Returns whether the call never shows the output of the command. Then an uncached run is of no
/// use.
bool never_shows(const Settings& settings) { return settings.use.check || settings.use.warm; }

/// Concludes a call that runs nothing. With --check its status is 1, as for a miss.
Conclusion unseen(const Settings& settings) {
  return {.ending = {.by_signal = false, .code = settings.use.check ? 1 : 0}};
}

}  // namespace

std::string why_switched_off(const UseSettings& settings) {
  switch (settings.refusal) {
    case Refusal::unknown_file:
      return settings.off_place + " is not known: the command has no such option";
    case Refusal::unfit_file:
      return fmt::format("'{}' does not count", settings.off_place);
    case Refusal::distrust:
      return settings.off_place + " is not trusted";
    case Refusal::none:
      break;
  }
  const bool by_age = switch_of(settings) != OptionId::no_cache;
  return fmt::format("switched off by {}{}", settings.off_place, by_age ? " 0" : "");
}

Conclusion switched_off(Call& call) {
  const Settings& settings = call.settings;
  const std::string why = why_switched_off(settings.use);
  report_uncached(call, {.cause = Cause::none, .text = why});
  if (never_shows(settings)) return unseen(settings);
  const bool is_refused =
      settings.use.refusal == Refusal::distrust || settings.use.refusal == Refusal::unfit_file;
  if (is_refused && (settings.use.only_cached || settings.use.strict)) {
    return refused(settings, why);
  }
  if (settings.use.only_cached) {
    return {.next = Next::fail, .problem = fmt::format("the cache is {} (--only-cached)", why)};
  }
  return {.next = Next::become_as_is};
}

Conclusion without_cache(Call& call, const std::exception& problem) {
  const Settings& settings = call.settings;
  report_uncached(call, {.cause = cause_of(problem), .text = problem.what()});
  if (settings.use.strict || (settings.use.only_cached && !settings.use.check)) {
    return refused(settings, problem.what());
  }
  const bool runs = !never_shows(settings);
  if (!call.log.verbose()) {
    call.log.warning(
        fmt::format("{}: {}", runs ? "running uncached" : "cannot be cached", problem.what()));
  }
  return runs ? Conclusion{.next = Next::become} : unseen(settings);
}

}  // namespace cache_run
