// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace cache_run {

/// A character and its length in UTF-8.
struct Utf8Character {
  char32_t code = 0;     ///< Unicode code point
  std::size_t size = 0;  ///< bytes
};

/// Returns the first character of `text`. Returns nullopt if `text` is empty or begins with invalid
/// UTF-8 (RFC 3629). Characters that are cut short, overlong, surrogates or above U+10FFFF are
/// invalid.
std::optional<Utf8Character> first_character(std::string_view text);

}  // namespace cache_run
