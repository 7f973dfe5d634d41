// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

#include "commands/cause.hpp"
#include "commands/sizes.hpp"
#include "commands/table.hpp"
#include "commands/times.hpp"
#include "commands/use_overview.hpp"
#include "sys/environment.hpp"
#include "sys/printable.hpp"

namespace cache_run {
namespace {

constexpr std::size_t kMostCommands = 20;  // on a terminal
constexpr std::size_t kMostDays = 31;      // on a terminal, if nobody asks for more

std::string time_text(std::chrono::nanoseconds time) { return duration_text(time.count()); }

std::string rate_text(const CallSums& sums) {
  constexpr double kPercent = 100;
  const auto rate = sums.hit_rate();
  return rate ? fmt::format("{:.0f} %", *rate * kPercent) : "-";
}

std::string name_of(Day day) { return day == kEarlier ? "earlier" : day_text(day); }

std::string name_of(const std::string& command) {
  if (command.empty()) return "(unknown)";
  return command == "*" ? "(others)" : printable(command);
}

// The totals.

std::string line(std::string_view what, std::string_view value) {
  return fmt::format("{:<17}{}\n", what, value);
}

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

std::string totals(const UseOverview& overview) {
  const CallSums& all = overview.all;
  std::string text = line("Cache directory", printable(overview.directory));
  text +=
      line("Results", fmt::format("{}, {} on disk", overview.results, size_text(overview.bytes)));
  if (!all.has_calls() && all.evicted_files == 0) {
    return text + (overview.since
                       ? fmt::format("No call since {} is known.\n", day_text(*overview.since))
                       : "No call is known yet.\n");
  }
  if (overview.since) text += line("Calls since", day_text(*overview.since));
  text += line("Time saved", time_text(all.saved));
  text += line("Time run", time_text(all.ran));
  text += line("Hits", fmt::format("{} ({})", all.hits, rate_text(all)));
  if (all.stale > 0) text += fmt::format("{:>8}  older than --stale\n", all.stale);
  text += lines("Misses", all.misses, all.miss_reasons);
  if (all.refreshes > 0) {
    text += line("Refreshes", fmt::format("{} in the background", all.refreshes));
  }
  text += lines("Not stored", sum_of(all.not_stored), all.not_stored);
  text += lines("Uncached", all.uncached, all.uncached_reasons);
  if (all.damaged > 0) text += line("Damaged", fmt::format("{}", all.damaged));
  if (all.evicted_files > 0) {
    text += line("Evicted",
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
          rate_text(sums),
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

/// Where the table itself has no titles.
std::string heading(std::string_view what, const Screen& screen) {
  if (screen.is_terminal) return "\n";
  return fmt::format("\nBy {}: hits, misses, uncached, hit rate, time saved\n", what);
}

std::string by_command(const UseOverview& overview, const Screen& screen) {
  using Row = std::pair<const std::string, CallSums>;
  std::vector<const Row*> order;
  order.reserve(overview.commands.size());
  for (const Row& row : overview.commands) order.push_back(&row);
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
    text += fmt::format("and {} more, which --json tells\n", order.size() - most);
  }
  return text;
}

bool has_block_characters() {
  for (const char* const name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const std::string_view locale = variable(name).value_or("");
    if (locale.empty()) continue;
    return locale.find("UTF-8") != std::string_view::npos ||
           locale.find("utf8") != std::string_view::npos;
  }
  return false;
}

/// `share` (0 to 1) of so many columns, filled up with blanks.
std::string bar(double share, std::size_t columns, const Screen& screen) {
  constexpr std::array<std::string_view, 8> kParts = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  const bool blocks = has_block_characters();
  const double steps = blocks ? kParts.size() : 1;
  const double exact = share * static_cast<double>(columns) * steps;
  auto filled = static_cast<std::size_t>(exact + 0.5);
  if (filled == 0 && share > 0) filled = 1;
  const std::size_t whole = filled / static_cast<std::size_t>(steps);
  const std::size_t part = filled % static_cast<std::size_t>(steps);
  std::string text;
  for (std::size_t i = 0; i < whole; ++i) text += blocks ? "█" : "#";
  text += kParts.at(part);
  const std::string blanks(columns - whole - (part > 0 ? 1 : 0), ' ');
  return screen.styled ? fmt::format("\033[32m{}\033[0m{}", text, blanks) : text + blanks;
}

using DayRow = std::pair<const Day, CallSums>;

/// A line for each day: time saved, as a bar of the most that a day saved, and hit rate.
std::string chart(const std::vector<const DayRow*>& days, const Screen& screen) {
  constexpr std::size_t kTexts = 10 + 2 + 2 + 8 + 2 + 2 + 5;  // and the gaps
  constexpr std::size_t kNarrowest = 12;                      // of both bars
  constexpr std::size_t kWidest = 90;
  const std::size_t room = screen.width > kTexts ? screen.width - kTexts : 0;
  const std::size_t bars = std::min(room, kWidest);
  const std::size_t of_rate = bars / 3;
  const std::size_t of_time = bars - of_rate;
  std::chrono::nanoseconds most(1);
  for (const DayRow* const day : days) most = std::max(most, day->second.saved);
  const bool with_bars = bars >= kNarrowest;
  std::string text = bold(with_bars ? fmt::format("{:<10}  {:<{}}  {:<8}  {}", "DAY", "TIME SAVED",
                                                  of_time + 2 + 8 - 10 + 2, "", "HIT RATE")
                                    : "DAY         TIME SAVED  HIT RATE",
                          screen) +
                     "\n";
  for (const DayRow* const day : days) {
    const CallSums& sums = day->second;
    const double share =
        static_cast<double>(sums.saved.count()) / static_cast<double>(most.count());
    if (with_bars) {
      text += fmt::format("{:<10}  {}  {:>8}  {}  {:>5}\n", name_of(day->first),
                          bar(share, of_time, screen), time_text(sums.saved),
                          bar(sums.hit_rate().value_or(0), of_rate, screen), rate_text(sums));
    } else {
      text += fmt::format("{:<10}  {:>10}  {:>8}\n", name_of(day->first), time_text(sums.saved),
                          rate_text(sums));
    }
  }
  return text;
}

std::string by_day(const UseOverview& overview, const Screen& screen) {
  std::vector<const DayRow*> days;
  days.reserve(overview.days.size());
  for (const DayRow& day : overview.days) {
    if (day.second.has_calls()) days.push_back(&day);
  }
  if (screen.is_terminal) {
    if (!overview.since && days.size() > kMostDays) {
      days.erase(days.begin(), std::prev(days.end(), kMostDays));
    }
    return "\n" + chart(days, screen);
  }
  Table table = table_by("DAY");
  for (const DayRow* const day : days) table.add(row_of(name_of(day->first), day->second));
  return heading("day", screen) + table.text(screen);
}

}  // namespace

std::string as_text(const UseOverview& overview, const Screen& screen) {
  std::string text = totals(overview);
  if (!overview.all.has_calls()) return text;
  return text + by_command(overview, screen) + by_day(overview, screen);
}

}  // namespace cache_run
