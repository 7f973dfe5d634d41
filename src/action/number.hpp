// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cache_run {

/// One spelling for each decimal number, exact for any count of digits: "1" of "1", "+01", "1.0"
/// and "10e-1". "-0" differs from "0". nullopt for what is no number: hexadecimal, inf, nan, an
/// exponent beyond 64 bits, blanks.
std::optional<std::string> canonical_number(std::string_view text);

}  // namespace cache_run
