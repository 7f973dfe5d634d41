// SPDX-License-Identifier: MIT
#include "commands/subcommands.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "commands/completions.hpp"
#include "commands/config.hpp"
#include "commands/main_program.hpp"
#include "commands/showing.hpp"
#include "commands/stats.hpp"
#include "entry/show.hpp"
#include "sys/error.hpp"

namespace cache_run {
namespace {

constexpr std::array kRows = {
    &kRunSubcommand,
    &kStatsSubcommand,
    &kConfigSubcommand,
    &kCompletionsSubcommand,
};

/// Names of subcommands of later versions.
constexpr std::array<std::string_view, 8> kReserved = {"list",   "show", "explain", "purge",
                                                       "verify", "hash", "key",     "doctor"};

}  // namespace

std::vector<Subcommand> all_subcommands() {
  std::vector<Subcommand> subcommands;
  subcommands.reserve(kRows.size());
  for (const SubcommandRow* const row : kRows) subcommands.push_back(row->subcommand);
  return subcommands;
}

const SubcommandRow* find_subcommand(const CommandLine& line) {
  if (line.after_dashes || line.command.empty()) return nullptr;
  const std::string& word = line.command.front();
  for (const SubcommandRow* const row : kRows) {
    if (row->subcommand.name == word) return row;
  }
  if (std::find(kReserved.begin(), kReserved.end(), word) == kReserved.end()) return nullptr;
  throw UsageError(
      fmt::format("'{0}' is kept for a subcommand of a later version; for a program of that name "
                  "say 'cache-run -- {0}'",
                  word));
}

Ending call_subcommand(const SubcommandRow& row, const CommandLine& line) {
  const std::vector<std::string> words(line.command.begin() + 1, line.command.end());
  SubcommandCall call{.line = {}, .given = parse_subcommand_line(row.subcommand, words)};
  if (call.given.help) return print(usage_text(row.subcommand));
  call.line = call.given.call;
  call.line.options.insert(call.line.options.begin(), line.options.begin(), line.options.end());
  return row.function(call);
}

Ending print(std::string_view text) {
  return showing([text] { show_bytes(text, Stream::out); });
}

}  // namespace cache_run
