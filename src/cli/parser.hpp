// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <vector>

#include "cli/command_line.hpp"
#include "cli/subcommand.hpp"

namespace cache_run {

/// The options in `words`, which holds nothing but options and their values; `seen` are the rows
/// that occur in it (the parser is built for those only: each row costs 3 microseconds). Those of
/// one row keep their order. Throws UsageError.
std::vector<GivenOption> parse_options(std::vector<std::string> words,
                                       const std::vector<const Option*>& seen);

/// The text of --help, from the option table and that of the subcommands.
std::string help_text(std::span<const Subcommand> subcommands);

}  // namespace cache_run
