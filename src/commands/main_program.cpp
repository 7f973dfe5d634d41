// SPDX-License-Identifier: MIT
#include "commands/main_program.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "cli/command_line.hpp"
#include "cli/nearest.hpp"
#include "cli/parser.hpp"
#include "commands/subcommand_call.hpp"
#include "commands/subcommands.hpp"
#include "config/settings.hpp"
#include "explain/nearest_part.hpp"
#include "print/print.hpp"
#include "process/signals.hpp"
#include "run/report_file.hpp"
#include "run/run.hpp"
#include "run/standard_streams.hpp"
#include "run/uncached.hpp"
#include "sys/cannot_start.hpp"
#include "sys/error.hpp"
#include "sys/log.hpp"

namespace cache_run {
namespace {

constexpr std::string_view kVersion = CACHE_RUN_VERSION;

Ending run_line(const CommandLine& line) {
  Settings settings = settings_of(line);
  if (settings.place.help) return print(help_text(all_subcommands()));
  if (settings.place.version) return print(fmt::format("cache-run {}\n", kVersion));
  if (line.command.empty()) {
    throw UsageError("no command given (see 'cache-run --help')");
  }
  if (const std::string problem = problem_of_report_target(settings.place.report);
      !problem.empty()) {
    Log(settings.place.quiet, settings.place.verbose).warning(problem);
    settings.place.report.clear();
  }
  return run(std::move(settings), line.command, nearest_part);
}

/// Returns what the user may have meant by a command that is not found; "" if nothing is near.
std::string meant_by(const CommandLine& line) {
  const std::string& word = line.command.front();
  if (line.after_dashes || word.find('/') != std::string::npos) return {};
  std::vector<std::string> names = {"help"};
  for (const Subcommand& subcommand : all_subcommands()) names.emplace_back(subcommand.name);
  const std::string near = nearest(word, names);
  if (near == "help") return "cache-run --help";
  return near.empty() ? near : "cache-run " + near;
}

/// Does the work of run_line(). A command that is not found may be a subcommand, misspelt.
Ending run_line_or_guess(const CommandLine& line) {
  try {
    return run_line(line);
  } catch (const CannotStart& problem) {
    const bool is_plain = problem.status() == kCommandNotFound && !line.command.empty();
    const std::string meant = is_plain ? meant_by(line) : std::string();
    if (meant.empty()) throw;
    throw CannotStart(line.command.front(),
                      fmt::format("command not found: did you mean '{}'?", meant));
  }
}

Ending run_call(const SubcommandCall& call) { return run_line(call.line); }

/// Returns whether --help or --version is among the options. Then cache-run prints them and ignores
/// a subcommand.
bool wants_words(const CommandLine& line) {
  return std::any_of(line.options.begin(), line.options.end(), [](const GivenOption& given) {
    return given.option->id == OptionId::help || given.option->id == OptionId::version;
  });
}

}  // namespace

constinit const SubcommandRow kRunSubcommand = {
    .subcommand = {.name = "run",
                   .summary = "run COMMAND, as without a subcommand",
                   .command = CommandPlace::first_word,
                   .run_options = true},
    .function = run_call,
};

Ending main_program(const std::vector<std::string>& words) {
  // First of all: a file that is opened before could get the number of a closed standard stream.
  occupy_closed_streams();
  survive_failing_writes();
  const CommandLine line = parse_command_line(words);
  const SubcommandRow* const row = wants_words(line) ? nullptr : find_subcommand(line);
  return row == nullptr ? run_line_or_guess(line) : call_subcommand(*row, line);
}

}  // namespace cache_run
