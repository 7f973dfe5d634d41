// SPDX-License-Identifier: MIT
#pragma once

#include <bitset>
#include <string>
#include <string_view>

#include "inputs/input_set.hpp"

namespace cache_run {

// Texts of options and variables as values. Each throws UsageError that names `place` (such as
// "--cache-exit" or "CACHE_RUN_CACHE_EXIT"), the text and what was expected.

/// 1, true, yes, on; 0, false, no, off or nothing.
bool flag_value(std::string_view text, std::string_view place);

/// tree, files, off.
AutoInputs auto_inputs_value(std::string_view text, std::string_view place);

/// "all", or exit statuses from 0 to 255 with commas between them.
std::bitset<256> statuses_value(std::string_view text, std::string_view place);

/// Any text but none.
std::string text_value(std::string_view text, std::string_view place);

}  // namespace cache_run
