// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace cache_run {

/// argv as a line which a shell would read the same way, without what a terminal would obey.
std::string command_line_text(const std::vector<std::string>& words);

}  // namespace cache_run
