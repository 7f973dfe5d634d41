// SPDX-License-Identifier: MIT
#include "sys/printable.hpp"

#include <fmt/format.h>

#include "sys/utf8.hpp"

namespace cache_run {
namespace {

/// Returns whether a terminal may obey the character: C0, DEL or C1 (ECMA-48). Some terminals obey
/// C1 in UTF-8, too.
bool is_control(char32_t code) {
  constexpr char32_t kSpace = 0x20;
  constexpr char32_t kDelete = 0x7f;
  constexpr char32_t kLastOfC1 = 0x9f;
  return code < kSpace || (code >= kDelete && code <= kLastOfC1);
}

}  // namespace

std::string printable(std::string_view text) {
  std::string shown;
  while (!text.empty()) {
    const auto character = first_character(text);
    const std::string_view bytes = text.substr(0, character ? character->size : 1);
    text.remove_prefix(bytes.size());
    if (character && !is_control(character->code)) {
      shown += bytes;
      continue;
    }
    for (const char byte : bytes) {
      shown += fmt::format("\\x{:02x}", static_cast<unsigned char>(byte));
    }
  }
  return shown;
}

}  // namespace cache_run
