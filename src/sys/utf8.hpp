// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace cache_run {

/// A character and the number of bytes that spell it.
struct Utf8Character {
  char32_t code = 0;
  std::size_t size = 0;
};

/// What `text` begins with; nullopt if that is no valid UTF-8 (cut short, overlong, a surrogate,
/// beyond U+10FFFF), or there is nothing.
std::optional<Utf8Character> first_character(std::string_view text);

}  // namespace cache_run
