// SPDX-License-Identifier: MIT
#include "commands/main_program.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "cli/command_line.hpp"
#include "cli/parser.hpp"
#include "commands/run.hpp"
#include "commands/run_uncached.hpp"
#include "config/settings.hpp"
#include "process/signals.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

constexpr std::string_view kVersion = CACHE_RUN_VERSION;

/// First words that are, or will be, subcommands. "run" is the one that is there.
constexpr std::array<std::string_view, 11> kReserved = {"list",   "show",   "explain",    "stats",
                                                        "purge",  "verify", "hash",       "key",
                                                        "config", "doctor", "completions"};

Ending print(std::string_view text) {
  if (!write_fully(1, text)) throw_errno("write", "standard output");
  return {};
}

void refuse_reserved(const CommandLine& line) {
  const std::string& word = line.command.front();
  if (std::find(kReserved.begin(), kReserved.end(), word) != kReserved.end()) {
    throw UsageError(
        fmt::format("'{0}' is kept for a subcommand of a later version; for a program of that name "
                    "say 'cache-run -- {0}'",
                    word));
  }
}

}  // namespace

Ending main_program(const std::vector<std::string>& words) {
  occupy_closed_streams();
  survive_failing_writes();
  CommandLine line = parse_command_line(words);
  if (!line.after_dashes && !line.command.empty() && line.command.front() == "run") {
    CommandLine inner = parse_command_line({line.command.begin() + 1, line.command.end()});
    line.command = std::move(inner.command);
    line.after_dashes = true;
    line.options.insert(line.options.end(), inner.options.begin(), inner.options.end());
  }
  const Settings settings = settings_from(line);
  if (settings.help) return print(help_text());
  if (settings.version) return print(fmt::format("cache-run {}\n", kVersion));
  if (line.command.empty()) {
    throw UsageError("no command given (see 'cache-run --help')");
  }
  if (!line.after_dashes) refuse_reserved(line);
  return run(settings, line.command);
}

}  // namespace cache_run
