// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command_line.hpp"
#include "cli/options.hpp"

namespace cache_run {

/// The place of COMMAND [ARG...] in the words of a subcommand.
enum class CommandPlace : std::uint8_t {
  none,          ///< no command
  after_dashes,  ///< "-- COMMAND [ARG...]"
  first_word,    ///< after the options, with or without "--" before it
};

/// An option of one subcommand. Every subcommand also has --help, which is in no table.
struct SubcommandOption {
  char letter;            ///< 0 if the option has none
  std::string_view name;  ///< without dashes
  ValueType type;
  std::string_view value;  ///< the name of the value in help; empty for a flag
  std::string_view help;
};

/// The option of all subcommands that print data as JSON.
constexpr SubcommandOption kJsonOption = {0, "json", ValueType::flag, "",
                                          "print one JSON object, as cache-run(1) describes"};

/// The options of subcommands that choose some stored results: see filter_of().
constexpr auto kFilterOptions = std::to_array<SubcommandOption>({
    {0, "name", ValueType::text, "GLOB", "choose results of commands whose name matches GLOB"},
    {0, "scope", ValueType::text, "NAME", "choose results of the scope NAME ('': of no scope)"},
    {0, "older-than", ValueType::duration, "TIME", "choose results older than TIME (7d, 12h)"},
    {0, "unused-for", ValueType::duration, "TIME", "choose results not used for TIME (7d, 12h)"},
});

/// The description of a subcommand for the command line, --help and completions.
struct Subcommand {
  std::string_view name;
  std::string_view summary;       ///< one line, without a full stop
  std::string_view choices = {};  ///< accepted first words, with '|' between them
  std::string_view words = {};    ///< further words in usage, "[ID...]"; empty: none
  CommandPlace command = CommandPlace::none;
  bool run_options = false;  ///< whether options of the option table may follow the name
  std::span<const SubcommandOption> options = {};
};

/// The parts of the words after the name of a subcommand.
struct SubcommandLine {
  /// An option of the subcommand on the command line.
  struct Given {
    std::string_view name;  ///< the name in the SubcommandOption
    std::string value;      ///< empty for a flag
  };
  std::vector<Given> options;
  std::vector<std::string> operands;  ///< the choice, if there are choices, and further words
  CommandLine call;                   ///< options of the option table, and COMMAND
  bool help = false;                  ///< whether there is --help

  /// Returns whether the subcommand's option is there.
  [[nodiscard]] bool has(std::string_view option) const;
  /// Returns the last value of the subcommand's option; nullopt if the option is missing.
  [[nodiscard]] std::optional<std::string> value_of(std::string_view option) const;
};

/// Returns the parts of `words`, the words after the name of the subcommand. Throws UsageError that
/// names the subcommand. With --help, no other word is necessary or superfluous.
SubcommandLine parse_subcommand_line(const Subcommand& subcommand,
                                     const std::vector<std::string>& words);

/// Returns the text of `cache-run NAME --help`.
std::string usage_text(const Subcommand& subcommand);

}  // namespace cache_run
