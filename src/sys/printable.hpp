// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace cache_run {

/// Names of files may hold anything; each byte of what a terminal would obey (control characters)
/// and of what is not UTF-8 is shown as \xNN.
std::string printable(std::string_view text);

}  // namespace cache_run
