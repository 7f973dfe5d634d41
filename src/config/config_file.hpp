// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "config/assignment.hpp"
#include "config/rule.hpp"

namespace cache_run {

/// The parsed text of one configuration file.
struct ConfigFile {
  std::vector<Assignment> assignments;  ///< for all commands
  std::vector<Rule> rules;              ///< in the order of the file; later rules are stronger
};

/// Parses the text of a configuration file. Messages call the file `path`. `prefix` is the way from
/// the working directory to the directory of the file: "../" for each level, or "". The parser puts
/// `prefix` before relative paths of existing files, so that these paths are relative to the file.
/// It checks every value, also a value that this call will not use. Throws UsageError
/// "PATH:LINE:COLUMN: KEY: what is wrong and what is accepted".
ConfigFile parse_config(std::string_view text, const std::string& path, const std::string& prefix);

}  // namespace cache_run
