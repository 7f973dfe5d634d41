// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

#include "history/cause.hpp"
#include "history/day_chart.hpp"
#include "history/statistics.hpp"
#include "print/sizes.hpp"
#include "print/table.hpp"
#include "print/times.hpp"
#include "sys/printable.hpp"

namespace cache_run {
namespace {

constexpr std::size_t kMostCommands = 20;  // on a terminal
constexpr std::size_t kMostDays = 31;      // on a terminal, without --since

std::string time_text(std::chrono::nanoseconds time) { return duration_text(time.count()); }

std::string name_of(Day day) { return day == kEarlier ? "earlier" : day_text(day); }

std::string name_of(const std::string& command) {
  if (command.empty()) return "(unknown)";
  return command == "*" ? "(others)" : printable(command);
}

// The totals.

std::string line(std::string_view what, std::string_view value) {
  return fmt::format("{:<17}{}\n", what, value);
}

/// Returns the line of a total, and below it a line for each reason, the most frequent first.
std::string lines(std::string_view what, std::uint64_t count, const CallSums::ByReason& reasons) {
  if (count == 0) return {};
  std::string text = line(what, fmt::format("{}", count));
  std::vector<std::pair<std::uint64_t, std::string_view>> order;
  order.reserve(reasons.size());
  for (const auto& [word, number] : reasons) order.emplace_back(number, word);
  std::sort(order.rbegin(), order.rend());
  for (const auto& [number, word] : order) {
    text += fmt::format("{:>8}  {}{}\n", number, meaning_of(word),
                        word.empty() ? "reason unknown" : fmt::format(" ({})", word));
  }
  return text;
}

std::uint64_t sum_of(const CallSums::ByReason& reasons) {
  std::uint64_t sum = 0;
  for (const auto& [word, count] : reasons) sum += count;
  return sum;
}

std::string totals(const Statistics& statistics) {
  const CallSums& all = statistics.all;
  std::string text = line("Cache directory", printable(statistics.directory));
  text += line("Results",
               fmt::format("{}, {} on disk", statistics.results, size_text(statistics.bytes)));
  if (!all.has_calls() && all.evicted_files == 0) {
    return text + (statistics.since
                       ? fmt::format("No call since {} is known.\n", day_text(*statistics.since))
                       : "No call is known yet.\n");
  }
  if (statistics.since) text += line("Calls since", day_text(*statistics.since));
  text += line("Time saved", time_text(all.saved));
  text += line("Time run", time_text(all.ran));
  text += line("Hits", fmt::format("{} ({})", all.hits, rate_text(all.hit_rate())));
  if (all.stale > 0) text += fmt::format("{:>8}  older than --stale\n", all.stale);
  text += lines("Misses", all.misses, all.miss_reasons);
  if (all.refreshes > 0) {
    text += line("Refreshes", fmt::format("{} in the background", all.refreshes));
  }
  text += lines("Not stored", sum_of(all.not_stored), all.not_stored);
  text += lines("Uncached", all.uncached, all.uncached_reasons);
  if (all.damaged > 0) text += line("Damaged", fmt::format("{}", all.damaged));
  if (all.evicted_files > 0) {
    text += line("Removed",
                 fmt::format("{} files, {}", all.evicted_files, size_text(all.evicted_bytes)));
  }
  return text;
}

// By command and by day.

std::vector<std::string> row_of(std::string name, const CallSums& sums) {
  return {std::move(name),
          fmt::format("{}", sums.hits),
          fmt::format("{}", sums.misses),
          fmt::format("{}", sums.uncached),
          rate_text(sums.hit_rate()),
          time_text(sums.saved)};
}

Table table_by(std::string_view what) {
  return Table({{.title = what, .flexible = true},
                {.title = "HITS", .align = Align::right},
                {.title = "MISSES", .align = Align::right},
                {.title = "UNCACHED", .align = Align::right},
                {.title = "HIT RATE", .align = Align::right},
                {.title = "TIME SAVED", .align = Align::right}});
}

/// Returns the heading of a table. A Table prints its titles on a terminal only.
std::string heading(std::string_view what, const Screen& screen) {
  if (screen.is_terminal) return "\n";
  return fmt::format("\nBy {}: hits, misses, uncached, hit rate, time saved\n", what);
}

std::string by_command(const Statistics& statistics, const Screen& screen) {
  using Row = std::pair<const std::string, CallSums>;
  std::vector<const Row*> order;
  order.reserve(statistics.commands.size());
  for (const Row& row : statistics.commands) order.push_back(&row);
  std::stable_sort(order.begin(), order.end(), [](const Row* one, const Row* two) {
    return one->second.saved > two->second.saved;
  });
  const std::size_t most = screen.is_terminal ? kMostCommands : order.size();
  Table table = table_by("COMMAND");
  for (std::size_t i = 0; i < std::min(most, order.size()); ++i) {
    table.add(row_of(name_of(order[i]->first), order[i]->second));
  }
  std::string text = heading("command", screen) + table.text(screen);
  if (order.size() > most) {
    text += fmt::format("and {} more (--json lists all)\n", order.size() - most);
  }
  return text;
}

std::string by_day(const Statistics& statistics, const Screen& screen) {
  std::vector<DayOfChart> days;
  Table table = table_by("DAY");
  for (const auto& [day, sums] : statistics.days) {
    if (!sums.has_calls()) continue;
    days.push_back({.name = name_of(day), .saved = sums.saved, .hit_rate = sums.hit_rate()});
    table.add(row_of(name_of(day), sums));
  }
  if (!screen.is_terminal) return heading("day", screen) + table.text(screen);
  if (!statistics.since && days.size() > kMostDays) {
    days.erase(days.begin(), std::prev(days.end(), kMostDays));
  }
  return "\n" + day_chart(days, screen);
}

}  // namespace

std::string as_text(const Statistics& statistics, const Screen& screen) {
  std::string text = totals(statistics);
  if (!statistics.all.has_calls()) return text;
  return text + by_command(statistics, screen) + by_day(statistics, screen);
}

}  // namespace cache_run
