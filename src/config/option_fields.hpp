// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "cli/options.hpp"
#include "config/settings.hpp"

namespace cache_run {

// This file connects each option of the table with the field of the settings that it sets.

/// Sets the field of an option. Adds to the field if the option is repeatable. Throws UsageError
/// that names `place` and the text if the text is no value of the option.
void set_option(Settings& settings, const Option& option, std::string_view text,
                const std::string& place);

/// Removes all values of a repeatable option. Does nothing for other options.
void clear_option(Settings& settings, const Option& option);

/// A value of an option for output: nothing (none, off, no limit), a flag, a time, bytes, a text.
using SettingValue =
    std::variant<std::monostate, bool, std::chrono::nanoseconds, std::uint64_t, std::string>;

/// Returns the value of an option. Throws std::logic_error if the option is repeatable or --shell.
SettingValue value_of(const Settings& settings, OptionId option);

}  // namespace cache_run
