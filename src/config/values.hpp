// SPDX-License-Identifier: MIT
#pragma once

#include <bitset>
#include <string>
#include <string_view>

#include "inputs/input_set.hpp"
#include "inputs/observation.hpp"

namespace cache_run {

// Texts of options and variables as values. Each throws UsageError that names `place` (such as
// "--cache-exit" or "CACHE_RUN_CACHE_EXIT"), the text and what was expected.

[[noreturn]] void throw_bad_value(std::string_view text, std::string_view place,
                                  std::string_view expected);

/// 1, true, yes, on; 0, false, no, off or nothing.
bool flag_value(std::string_view text, std::string_view place);

/// tree, files, off.
AutoInputs auto_inputs_value(std::string_view text, std::string_view place);

std::string_view name_of(AutoInputs which);

/// contents, mtime.
ObservationKind input_mode_value(std::string_view text, std::string_view place);

std::string_view name_of(ObservationKind mode);

/// "all", or exit statuses from 0 to 255 with commas between them.
std::bitset<256> statuses_value(std::string_view text, std::string_view place);

/// "all", or the statuses with commas between them.
std::string statuses_text(const std::bitset<256>& statuses);

/// A path, or "fd:N" for an open descriptor.
std::string report_value(std::string_view text, std::string_view place);

/// A path that a shell need not have expanded.
std::string directory_value(std::string_view text, std::string_view place);

/// Any text but none.
std::string text_value(std::string_view text, std::string_view place);

}  // namespace cache_run
