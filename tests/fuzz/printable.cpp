// SPDX-License-Identifier: MIT
// What people are shown of names.
#include "sys/printable.hpp"

#include "print/screen.hpp"
#include "sys/utf8.hpp"
#include "target.hpp"

namespace cache_run {
namespace {

std::string spelled(char32_t code) {
  const auto last = [code](unsigned shift) {
    return static_cast<char>(0x80U | ((code >> shift) & 0x3fU));
  };
  if (code < 0x80) return {static_cast<char>(code)};
  if (code < 0x800) return {static_cast<char>(0xc0U | (code >> 6U)), last(0)};
  if (code < 0x10000) return {static_cast<char>(0xe0U | (code >> 12U)), last(6), last(0)};
  return {static_cast<char>(0xf0U | (code >> 18U)), last(12), last(6), last(0)};
}

/// Whether a terminal takes it for letters, by a way of its own.
bool is_harmless(std::string_view text) {
  while (!text.empty()) {
    const auto character = first_character(text);
    if (!character || character->size == 0 || character->size > text.size()) return false;
    const char32_t code = character->code;
    if (spelled(code) != text.substr(0, character->size)) return false;
    if (code < 0x20 || (code >= 0x7f && code < 0xa0) || (code >= 0xd800 && code < 0xe000) ||
        code > 0x10ffff) {
      return false;
    }
    text.remove_prefix(character->size);
  }
  return true;
}

}  // namespace

void examine(const std::string& input) {
  const std::string shown = printable(input);
  require(is_harmless(shown), "what is shown is letters");
  require((shown == input) == is_harmless(input), "letters are shown as they are");
  require(shown.size() <= 4 * input.size(), "a byte is shown by four at most");
  const std::size_t width = width_of(shown);
  for (const std::size_t most : {std::size_t{0}, std::size_t{1}, std::size_t{7}, width}) {
    const std::string cut = cut_to(shown, most);
    require(is_harmless(cut), "a cut text is letters");
    require(width_of(cut) <= most || width <= most, "a cut text fits");
  }
  require(cut_to(shown, width) == shown, "what fits is not cut");
  Input numbers(input);
  const char32_t code = numbers.number<std::uint32_t>() % 0x110000;
  const bool is_surrogate = code >= 0xd800 && code < 0xe000;
  const auto character = first_character(spelled(code) + "more");
  require(is_surrogate ? !character : character && character->code == code,
          "each character is read");
}

}  // namespace cache_run
