// SPDX-License-Identifier: MIT
#pragma once

#include <bitset>
#include <string>
#include <string_view>

#include "config/output_times.hpp"
#include "config/trace_use.hpp"
#include "inputs/input_set.hpp"
#include "inputs/observation.hpp"

namespace cache_run {

// The functions *_value() make a value of the text of an option or variable. Each throws UsageError
// if the text is no such value. The message names `place` (such as "--cache-exit" or
// "CACHE_RUN_CACHE_EXIT"), the text and the expected texts.

/// Throws UsageError "PLACE: 'TEXT' is not EXPECTED".
[[noreturn]] void throw_bad_value(std::string_view text, std::string_view place,
                                  std::string_view expected);

/// Returns true for 1, true, yes, on; false for 0, false, no, off and "".
bool flag_value(std::string_view text, std::string_view place);

/// Accepts tree, files, off.
AutoInputs auto_inputs_value(std::string_view text, std::string_view place);

std::string_view name_of(AutoInputs which);

/// Accepts auto, on, off.
TraceUse trace_value(std::string_view text, std::string_view place);

std::string_view name_of(TraceUse use);

/// Returns whether --allow takes this word.
bool is_allow_word(std::string_view text);

/// Accepts network, devices, ipc, descendants, time, own-times, all. Returns the text.
std::string allow_value(std::string_view text, std::string_view place);

/// Accepts now, recorded, keep.
OutputTimes output_times_value(std::string_view text, std::string_view place);

std::string_view name_of(OutputTimes which);

/// Accepts contents, mtime.
ObservationKind input_mode_value(std::string_view text, std::string_view place);

std::string_view name_of(ObservationKind mode);

/// Accepts "all", or exit statuses from 0 to 255 with commas between them. Bit N of the returned
/// set is exit status N.
std::bitset<256> statuses_value(std::string_view text, std::string_view place);

/// Returns "all", or the statuses with commas between them: a text for statuses_value().
std::string statuses_text(const std::bitset<256>& statuses);

/// Accepts a path, or "fd:N" for an open descriptor. Returns the text.
std::string report_value(std::string_view text, std::string_view place);

/// Accepts a path that does not begin with "~" or "~/", which only a shell expands. Returns the
/// text.
std::string directory_value(std::string_view text, std::string_view place);

/// Accepts any text that is not empty. Returns it.
std::string text_value(std::string_view text, std::string_view place);

}  // namespace cache_run
