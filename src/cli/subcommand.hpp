// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/options.hpp"

namespace cache_run {

/// What the words of a subcommand are, options aside.
enum class Operands : std::uint8_t {
  none,
  choice,   ///< one of Subcommand::choices
  command,  ///< "-- COMMAND [ARG...]", or nothing
  run,      ///< [OPTIONS] [--] COMMAND [ARG...], as without a subcommand
};

/// An option of one subcommand. All have --help besides.
struct SubcommandOption {
  char letter;            ///< 0 if it has none
  std::string_view name;  ///< without dashes
  ValueType type;
  std::string_view value;  ///< what help calls the value; empty for a flag
  std::string_view help;
};

/// What command line, --help and completions know of a subcommand.
struct Subcommand {
  std::string_view name;
  std::string_view summary;  ///< a line
  Operands operands = Operands::none;
  std::string_view choices = {};  ///< words with '|' between them
  std::span<const SubcommandOption> options = {};
};

/// The words after the name of a subcommand, taken apart.
struct SubcommandLine {
  struct Given {
    std::string_view name;  ///< of the SubcommandOption
    std::string value;      ///< empty for a flag
  };
  std::vector<Given> options;
  std::vector<std::string> operands;
  std::vector<std::string> command;  ///< what follows "--"
  bool help = false;

  [[nodiscard]] bool has(std::string_view option) const;
};

/// Throws UsageError that names the subcommand. With --help nothing else is asked for.
SubcommandLine parse_subcommand_line(const Subcommand& subcommand,
                                     const std::vector<std::string>& words);

/// The text of `cache-run NAME --help`.
std::string usage_text(const Subcommand& subcommand);

}  // namespace cache_run
