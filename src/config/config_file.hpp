// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "config/assignment.hpp"
#include "config/rule.hpp"

namespace cache_run {

/// What a configuration file says.
struct ConfigFile {
  std::vector<Assignment> assignments;  ///< for all commands
  std::vector<Rule> rules;              ///< in the order of the file: later ones are stronger
};

/// Reads the text of a configuration file, which is called `path` in messages. `prefix` leads from
/// the working directory to the file's: "../" as often as the file is levels above, or nothing. It
/// is put before relative paths of things that are there, so that they are relative to the file.
/// Every value is checked, whether it will be used or not. Throws UsageError
/// "PATH:LINE:COLUMN: KEY: what is wrong and what is accepted".
ConfigFile parse_config(std::string_view text, const std::string& path, const std::string& prefix);

}  // namespace cache_run
