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

/// Returns how many bytes at the beginning of `text` are ASCII characters other than controls. Most
/// texts have no others, and this takes little time.
std::size_t size_of_ascii(std::string_view text);

/// Returns whether all of `text` is UTF-8.
bool is_utf8(std::string_view text);

}  // namespace cache_run
