// SPDX-License-Identifier: MIT
#include "run/journal_line.hpp"

#include <algorithm>
#include <array>
#include <exception>

#include "action/action.hpp"
#include "history/history.hpp"
#include "history/journal.hpp"
#include "process/background.hpp"
#include "store/store.hpp"

namespace cache_run {
namespace {

Event event_of(const CallReport& report) {
  if (report.in_background) return Event::refresh;
  switch (report.outcome) {
    case Outcome::hit:
      return report.stale ? Event::stale : Event::hit;
    case Outcome::miss:
      return Event::miss;
    case Outcome::uncached:
      break;
  }
  return Event::uncached;
}

JournalLine line_of(const CallReport& report) {
  const auto duration = report.outcome == Outcome::hit ? time_saved(report) : report.duration;
  const std::chrono::nanoseconds time = duration.value_or(std::chrono::nanoseconds(0));
  // Without a key the line has the name of the command.
  const bool keyed = !report.id.empty() || report.command.empty();
  return {.time = file_clock(),
          .event = event_of(report),
          .name = keyed ? report.id : name_of_command(report.command.front()),
          .count = 1,
          .amount = static_cast<std::uint64_t>(std::max<std::int64_t>(time.count(), 0)),
          .reason = std::string(word_of(report.reason.cause)),
          .not_stored = std::string(word_of(report.not_stored.cause))};
}

void fold_in_background(const Store& store) {
  const std::array<int, 1> kept = {store.descriptor()};
  in_background([&store] { fold_journal(store); }, kept);
}

}  // namespace

void write_journal_line(const CallReport& report, const Settings& settings,
                        const Store& store) noexcept {
  const bool is_found = report.outcome != Outcome::uncached;
  if (store.access() == Access::read_only ||
      (settings.use.warm && is_found && !report.in_background)) {
    return;
  }
  try {
    if (append(store, line_of(report))) fold_in_background(store);
  } catch (const std::exception&) {  // NOLINT(bugprone-empty-catch): the journal lacks a line
  }
}

void write_damage_line(const std::string& id, const Store& store) noexcept {
  if (store.access() == Access::read_only) return;
  try {
    JournalLine line;
    line.time = file_clock();
    line.event = Event::damaged;
    line.name = id;
    append(store, line);
  } catch (const std::exception&) {  // NOLINT(bugprone-empty-catch): the journal lacks a line
  }
}

}  // namespace cache_run
