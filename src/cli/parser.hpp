// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "cli/command_line.hpp"

namespace cache_run {

/// The options in `words`, which holds nothing but options and their values; `seen` are the rows
/// that occur in it (the parser is built for those only: each row costs 3 microseconds). Those of
/// one row keep their order. Throws UsageError.
std::vector<GivenOption> parse_options(std::vector<std::string> words,
                                       const std::vector<const Option*>& seen);

/// The text of --help, from the option table.
std::string help_text();

}  // namespace cache_run
