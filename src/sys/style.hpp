// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace cache_run {

/// The ways in which a terminal may show a word.
enum class Style : std::uint8_t { bold, good, doubtful, bad };

/// Returns whether text for this descriptor may have styles: on a terminal, without NO_COLOR and
/// TERM=dumb.
bool may_style(int fd);

/// Returns `text` with the escape sequences of the style (ECMA-48): bold, green, yellow or red.
std::string in_style(std::string_view text, Style style);

}  // namespace cache_run
