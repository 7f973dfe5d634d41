// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cache_run {

/// Returns the value of an environment variable, or nullopt if it is not set. The view is valid
/// until the variable changes.
std::optional<std::string_view> variable(const char* name);

/// Returns all variables as pairs of name and value, in the order of the environment. Leaves out
/// texts without '='. The views are valid until the environment changes.
std::vector<std::pair<std::string_view, std::string_view>> all_variables();

/// Returns $HOME if it is an absolute path. Otherwise returns the home directory of the effective
/// user from /etc/passwd, because cron(8) and `env -i` may leave HOME out. Returns nullopt if
/// neither has it.
std::optional<std::string> home_directory();

/// Returns the path of the working directory without symbolic links. Returns nullopt if the
/// directory was deleted or is unreachable.
std::optional<std::string> working_directory();

}  // namespace cache_run
