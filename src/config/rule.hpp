// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "config/assignment.hpp"

namespace cache_run {

/// A [[rule]] of a configuration file.
struct Rule {
  std::vector<std::string> commands;    ///< globs, one of which must match the command
  std::vector<std::string> arguments;   ///< globs, each of which must match some argument
  std::vector<Assignment> assignments;  ///< what is said then, weakest first
};

/// Whether the rule is for `command` (argv, not empty). A glob without a slash is compared with the
/// last name of the command as typed, one with a slash with all of it; '*' matches slashes, too.
bool applies_to(const Rule& rule, const std::vector<std::string>& command);

/// Whether placeholders are replaced in the option's values: in paths only. What the command's
/// caller chooses must not become a pattern or a line for a shell.
bool may_have_placeholders(const Option& option);

/// Whether `text` begins with a placeholder such as "{-o}" or "{--output}".
bool begins_with_placeholder(std::string_view text);

/// The rule's assignments for `command`: placeholders in texts and paths are replaced by the value
/// that the command's own option of that name has: the next argument, what is glued to a name of
/// one letter ("-ofile"), or what follows '=' after a longer one. The last one counts; an argument
/// "--" ends the search. An assignment whose option is not there, or is empty, is left out; if it
/// is about a file that the command makes, the call is not to be cached.
std::vector<Assignment> assignments_for(const Rule& rule, const std::vector<std::string>& command);

}  // namespace cache_run
