// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "action/action.hpp"
#include "entry/entry.hpp"
#include "entry/text_search.hpp"

namespace cache_run {

/// Returns the values of the variables that do not count because they differ from session to
/// session (action/volatile_variables.hpp). A result that holds one of them would be wrong for
/// another session. A value of fewer than SoughtTexts::kLeast bytes is sought beside its name only:
/// as NAME=VALUE, and as some languages print that. `words` are the command and its arguments.
SoughtTexts session_values(const Action& action, const std::vector<std::string>& words);

/// Returns the reason why a result with such a value is not stored, and what to do.
std::string session_value_text(const SoughtText& found, const std::string& place);

/// Throws Caused if one of the outputs holds such a value: in its contents, its name below the
/// working directory or the base directory, or as the text of a link. Reads the files where they
/// are. Throws Error if a file cannot be read, or if a signal such as SIGINT asks to end.
void refuse_session_values(const SoughtTexts& values, const Entry& entry, const Action& action);

}  // namespace cache_run
