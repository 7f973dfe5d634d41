// SPDX-License-Identifier: MIT
#include "commands/subcommands.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "commands/completions.hpp"
#include "commands/config.hpp"
#include "commands/doctor.hpp"
#include "commands/explain.hpp"
#include "commands/hash.hpp"
#include "commands/key.hpp"
#include "commands/list.hpp"
#include "commands/main_program.hpp"
#include "commands/purge.hpp"
#include "commands/remote.hpp"
#include "commands/show.hpp"
#include "commands/stats.hpp"
#include "commands/trace.hpp"
#include "commands/verify.hpp"
#include "print/print.hpp"
#include "sys/error.hpp"

namespace cache_run {
namespace {

constexpr std::array kRows = {
    &kRunSubcommand,    &kListSubcommand,        &kShowSubcommand,  &kExplainSubcommand,
    &kStatsSubcommand,  &kTraceSubcommand,       &kPurgeSubcommand, &kVerifySubcommand,
    &kDoctorSubcommand, &kConfigSubcommand,      &kKeySubcommand,   &kHashSubcommand,
    &kRemoteSubcommand, &kCompletionsSubcommand,
};

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
  return nullptr;
}

Ending call_subcommand(const SubcommandRow& row, const CommandLine& line) {
  const std::vector<std::string> words(line.command.begin() + 1, line.command.end());
  SubcommandCall call{.line = {}, .given = parse_subcommand_line(row.subcommand, words)};
  if (call.given.help) return print(usage_text(row.subcommand));
  call.line = call.given.call;
  call.line.options.insert(call.line.options.begin(), line.options.begin(), line.options.end());
  return row.function(call);
}

}  // namespace cache_run
