// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <vector>

#include "cli/command_line.hpp"
#include "cli/subcommand.hpp"

namespace cache_run {

/// Returns the options in `words`, in the order of the table. `words` must hold only options and
/// their values, and `seen` all rows that occur in it. The parser knows only these rows, because
/// each row costs 3 microseconds. Occurrences of one option keep their order. Throws UsageError if
/// CLI11 refuses the words.
std::vector<GivenOption> parse_options(std::vector<std::string> words,
                                       const std::vector<const Option*>& seen);

/// Returns the text of --help, made of the option table and the table of subcommands.
std::string help_text(std::span<const Subcommand> subcommands);

}  // namespace cache_run
