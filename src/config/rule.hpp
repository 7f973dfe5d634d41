// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "config/assignment.hpp"

namespace cache_run {

/// A [[rule]] of a configuration file, which gives assignments for some commands.
struct Rule {
  std::vector<std::string> commands;    ///< globs, one of which must match the command
  std::vector<std::string> arguments;   ///< globs, each of which must match some argument
  std::vector<Assignment> assignments;  ///< weakest first; placeholders are not replaced yet
};

/// Returns whether the rule is for `command`, which is argv and must not be empty. A command glob
/// without a slash is compared with the last name of argv[0]. A glob with a slash is compared with
/// all of argv[0]. '*' matches slashes, too.
bool applies_to(const Rule& rule, const std::vector<std::string>& command);

/// Returns whether the rule replaces placeholders in values of this option: in paths only. The text
/// of a placeholder comes from the command line. It must not become a pattern or a shell line.
bool may_have_placeholders(const Option& option);

/// Returns whether `text` begins with a placeholder such as "{-o}" or "{--output}".
bool begins_with_placeholder(std::string_view text);

/// Returns the assignments of the rule for `command`. Replaces placeholders in paths by the value
/// that the command's own option has. The value is the next argument, "file" in "-ofile", or the
/// text after '=' of a longer option. The name of gcc's depfile counts as the value of -MF, even if
/// the command has only -MD (implied_depfile.hpp). The last occurrence counts. For an input each
/// occurrence counts, and the assignment is there once for each combination. An argument "--" ends
/// the search. Leaves out an assignment if the command lacks the option, or if the value is
/// empty. But an assignment of a file that the command makes stays, without a value. It has
/// Refusal::unknown_file then, because the call must not be cached.
std::vector<Assignment> assignments_for(const Rule& rule, const std::vector<std::string>& command);

}  // namespace cache_run
