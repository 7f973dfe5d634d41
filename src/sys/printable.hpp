// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace cache_run {

/// Names of files may hold anything; what a terminal would obey is shown as \xNN.
std::string printable(std::string_view text);

}  // namespace cache_run
