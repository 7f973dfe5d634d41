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

/// Warns that the call is uncached, unless --verbose reports it.
void warn_uncached(const Call& call, std::string_view why) {
  if (call.log.verbose()) return;
  const bool runs = !never_shows(call.settings);
  call.log.warning(fmt::format("{}: {}", runs ? "running uncached" : "cannot be cached", why));
}

Cause cause_of_refusal(Refusal refusal) {
  if (refusal == Refusal::none) return Cause::none;
  if (refusal == Refusal::by_rule) return Cause::by_rule;
  return refusal == Refusal::unknown_file ? Cause::unknown_name : Cause::untrusted;
}

/// Opens the own cache of a call that settings refuse to cache, so that the journal counts the
/// call. Ignores failures: then the journal lacks a line.
void open_to_count(Call& call) noexcept {
  try {
    Settings own = call.settings;
    own.place.fallback_dir.clear();
    const bool only_reads = own.use.read_only || own.use.check;
    call.caches.emplace(open_caches(own, only_reads ? Access::read_only : Access::read_write));
  } catch (const std::exception&) {  // NOLINT(bugprone-empty-catch)
  }
}

}  // namespace

std::string why_switched_off(const UseSettings& settings) {
  switch (settings.refusal) {
    case Refusal::unknown_file:
      return settings.off_place +
             " is not known: the command does not name it (let it, or narrow the "
             "rule's 'arguments')";
    case Refusal::unfit_file:
      return fmt::format("'{}' does not count ('cache-run config' says why)", settings.off_place);
    case Refusal::distrust:
      return settings.off_place + " is not trusted";
    case Refusal::by_rule:
      return fmt::format("{} ({})", settings.off_reason, settings.off_place);
    case Refusal::none:
      break;
  }
  const bool by_age = switch_of(settings) != OptionId::no_cache;
  return fmt::format("switched off by {}{}", settings.off_place, by_age ? " 0" : "");
}

Conclusion switched_off(Call& call) {
  const Settings& settings = call.settings;
  const std::string why = why_switched_off(settings.use);
  report_uncached(call, {.cause = cause_of_refusal(settings.use.refusal), .text = why});
  const bool is_refused = settings.use.refusal != Refusal::none;
  if (is_refused) open_to_count(call);
  const bool may_fail = is_refused && !never_shows(settings);
  if (may_fail && (settings.use.only_cached || settings.use.strict)) return refused(settings, why);
  // A warning about a file that does not count came when it was found.
  const bool is_of_rule =
      settings.use.refusal == Refusal::unknown_file || settings.use.refusal == Refusal::by_rule;
  if (is_of_rule) warn_uncached(call, why);
  if (never_shows(settings)) return unseen(settings);
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
  warn_uncached(call, problem.what());
  return never_shows(settings) ? unseen(settings) : Conclusion{.next = Next::become};
}

}  // namespace cache_run
