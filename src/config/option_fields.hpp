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

// Which field of the settings an option of the table sets, and how.

/// Sets the field of an option; of one that is repeatable, adds to it. Throws UsageError that names
/// `place` and the text.
void set_option(Settings& settings, const Option& option, std::string_view text,
                const std::string& place);

/// Forgets what was said of a repeatable option.
void clear_option(Settings& settings, const Option& option);

/// A value as its option takes it: nothing (none, off, no limit), a flag, a time, bytes, a text.
using SettingValue =
    std::variant<std::monostate, bool, std::chrono::nanoseconds, std::uint64_t, std::string>;

/// Returns the value of an option that is not repeatable and has a key.
SettingValue value_of(const Settings& settings, OptionId option);

}  // namespace cache_run
