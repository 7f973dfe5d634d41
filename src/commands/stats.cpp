// SPDX-License-Identifier: MIT
#include "commands/stats.hpp"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "config/quantities.hpp"
#include "history/statistics.hpp"
#include "print/print.hpp"
#include "print/screen.hpp"
#include "remote/states.hpp"
#include "store/store.hpp"
#include "sys/error.hpp"
#include "sys/printable.hpp"

namespace cache_run {
namespace {

/// Returns the day of a date, or the day that is a span of time ago (7d). Throws UsageError.
Day first_day(const std::string& text) {
  if (const auto day = parse_day(text)) return *day;
  try {
    return day_of(file_clock() - duration_value(text, "--since").count());
  } catch (const UsageError&) {
    throw UsageError(
        fmt::format("--since: '{}' is neither a span of time such as 7d nor a date such as "
                    "2026-11-20",
                    printable(text)));
  }
}

Ending show_stats(const SubcommandCall& call) {
  const auto since = call.given.value_of("since");
  const std::optional<Day> day = since ? std::optional(first_day(*since)) : std::nullopt;
  const Settings settings = settings_of(call.line);
  const Store store(cache_directory(settings.place), Access::read_only);
  const Statistics statistics = statistics_of(store, day);
  const std::vector<RemoteState> remotes = remote_states(settings.remote, store);
  if (call.given.has("json")) return print(as_json(statistics, json_of(remotes)));
  std::string text = as_text(statistics, screen_of_output());
  for (const RemoteState& state : remotes) {
    text += fmt::format("\nRemote {}\n{}", printable(state.text), numbers_text(state, "  "));
  }
  return print(text);
}

constexpr std::array<SubcommandOption, 2> kStatsOptions = {
    {{0, "since", ValueType::text, "TIME", "count calls since TIME: 7d, or 2026-11-20"},
     kJsonOption}};

}  // namespace

constinit const SubcommandRow kStatsSubcommand = {
    .subcommand = {.name = "stats",
                   .summary = "show hits, misses and their reasons, and the time saved",
                   .options = kStatsOptions},
    .function = show_stats,
};

}  // namespace cache_run
