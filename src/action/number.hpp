// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cache_run {

/// Returns the one spelling of a decimal number, exact for any count of digits. It is "1" for "1",
/// "+01", "1.0" and "10e-1". "-0" differs from "0". Returns nullopt for any other text:
/// hexadecimal, inf, nan, blanks, an exponent beyond 64 bits.
std::optional<std::string> canonical_number(std::string_view text);

}  // namespace cache_run
