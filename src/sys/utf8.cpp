// SPDX-License-Identifier: MIT
#include "sys/utf8.hpp"

#include <array>

namespace cache_run {
namespace {

/// The form of a character that has 1, 2, 3 or 4 bytes (RFC 3629).
struct Form {
  unsigned char mask;  // bits of the first byte that show the number of bytes
  unsigned char mark;  // value of these bits
  char32_t least;      // smallest code that needs so many bytes
};

constexpr std::array<Form, 4> kForms = {
    {{0x80, 0x00, 0}, {0xe0, 0xc0, 0x80}, {0xf0, 0xe0, 0x800}, {0xf8, 0xf0, 0x10000}}};
constexpr unsigned char kFollowerMask = 0xc0;
constexpr unsigned char kFollowerMark = 0x80;
constexpr unsigned kFollowerBits = 6;

/// Returns whether the code is in Unicode and is no surrogate, which only UTF-16 uses.
bool is_character(char32_t code) {
  constexpr char32_t kLast = 0x10ffff;
  const bool is_surrogate = code >= 0xd800 && code <= 0xdfff;
  return code <= kLast && !is_surrogate;
}

}  // namespace

std::optional<Utf8Character> first_character(std::string_view text) {
  if (text.empty()) return std::nullopt;
  const auto first = static_cast<unsigned char>(text.front());
  std::size_t size = 1;
  while (size <= kForms.size() && (first & kForms.at(size - 1).mask) != kForms.at(size - 1).mark) {
    ++size;
  }
  if (size > kForms.size() || size > text.size()) return std::nullopt;
  const Form& form = kForms.at(size - 1);
  char32_t code = first & static_cast<unsigned char>(~form.mask);
  for (const char letter : text.substr(1, size - 1)) {
    const auto byte = static_cast<unsigned char>(letter);
    if ((byte & kFollowerMask) != kFollowerMark) return std::nullopt;
    code = (code << kFollowerBits) | static_cast<char32_t>(byte & ~kFollowerMask);
  }
  if (code < form.least || !is_character(code)) return std::nullopt;
  return Utf8Character{.code = code, .size = size};
}

std::size_t size_of_ascii(std::string_view text) {
  std::size_t size = 0;
  while (size < text.size() && text[size] >= ' ' && text[size] <= '~') ++size;
  return size;
}

bool is_utf8(std::string_view text) {
  for (;;) {
    text.remove_prefix(size_of_ascii(text));
    if (text.empty()) return true;
    const auto character = first_character(text);
    if (!character) return false;
    text.remove_prefix(character->size);
  }
}

}  // namespace cache_run
