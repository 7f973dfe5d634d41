// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cache_run {

/// The value of an environment variable; unset differs from empty.
std::optional<std::string_view> variable(const char* name);

/// Every variable as (name, value), in the environment's own order.
std::vector<std::pair<std::string_view, std::string_view>> all_variables();

/// The calling user's home directory: $HOME, else what /etc/passwd says (cron and `env -i` may
/// leave HOME out). nullopt when neither knows.
std::optional<std::string> home_directory();

/// The physical path of the working directory; nullopt when it was deleted or is unreachable.
std::optional<std::string> working_directory();

}  // namespace cache_run
