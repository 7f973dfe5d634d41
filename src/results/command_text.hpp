// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace cache_run {

/// Returns argv as a line that a shell reads as these words. In quoted words, bytes that a terminal
/// would obey become \xNN, and the base directory is "<base>". Of more than 64 KiB returns the
/// beginning.
std::string command_line_text(const std::vector<std::string>& words);

}  // namespace cache_run
