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

/// Where the words of a subcommand may hold COMMAND [ARG...].
enum class CommandPlace : std::uint8_t {
  none,
  after_dashes,  ///< "-- COMMAND [ARG...]"
  first_word,    ///< where the options end, with or without "--" before it
};

/// An option of one subcommand. All have --help besides.
struct SubcommandOption {
  char letter;            ///< 0 if it has none
  std::string_view name;  ///< without dashes
  ValueType type;
  std::string_view value;  ///< what help calls the value; empty for a flag
  std::string_view help;
};

/// Of subcommands that print data.
constexpr SubcommandOption kJsonOption = {0, "json", ValueType::flag, "",
                                          "one JSON object, as cache-run(1) describes"};

/// Of subcommands that take some of the stored results: see filter_of().
constexpr auto kFilterOptions = std::to_array<SubcommandOption>({
    {0, "name", ValueType::text, "GLOB", "only those whose command has such a name"},
    {0, "scope", ValueType::text, "NAME", "only those of this scope ('': of none)"},
    {0, "older-than", ValueType::duration, "TIME", "only those recorded longer ago (7d, 12h)"},
    {0, "unused-for", ValueType::duration, "TIME", "only those last used longer ago"},
});

/// What command line, --help and completions know of a subcommand.
struct Subcommand {
  std::string_view name;
  std::string_view summary;       ///< a line
  std::string_view choices = {};  ///< what the first word may be, with '|' between them
  std::string_view words = {};    ///< what usage calls further words, "[ID...]"; empty: takes none
  CommandPlace command = CommandPlace::none;
  bool run_options = false;  ///< whether those of the option table may follow the name as well
  std::span<const SubcommandOption> options = {};
};

/// The words after the name of a subcommand, taken apart.
struct SubcommandLine {
  struct Given {
    std::string_view name;  ///< of the SubcommandOption
    std::string value;      ///< empty for a flag
  };
  std::vector<Given> options;
  std::vector<std::string> operands;  ///< the choice, if there is one, and further words
  CommandLine call;                   ///< options of the table, and COMMAND
  bool help = false;

  [[nodiscard]] bool has(std::string_view option) const;
  /// What the option was given last; nullopt if it was not.
  [[nodiscard]] std::optional<std::string> value_of(std::string_view option) const;
};

/// Throws UsageError that names the subcommand. With --help nothing else is asked for.
SubcommandLine parse_subcommand_line(const Subcommand& subcommand,
                                     const std::vector<std::string>& words);

/// The text of `cache-run NAME --help`.
std::string usage_text(const Subcommand& subcommand);

}  // namespace cache_run
