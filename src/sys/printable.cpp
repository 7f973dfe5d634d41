// SPDX-License-Identifier: MIT
#include "sys/printable.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

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

/// Returns whether a byte is within a character of UTF-8, not at its beginning.
bool goes_on(char byte) {
  constexpr unsigned kMark = 0xc0;
  constexpr unsigned kWithin = 0x80;
  return (static_cast<unsigned char>(byte) & kMark) == kWithin;
}

/// Returns `text` with "..." in place of its middle if it has more than `most` bytes. Keeps `kept`
/// bytes at each end.
std::string without_middle(std::string_view text, std::size_t most, std::size_t kept) {
  if (text.size() <= most) return std::string(text);
  // The cuts move to the beginning of a character of UTF-8.
  std::size_t begin = kept;
  std::size_t end = text.size() - kept;
  while (begin > 0 && goes_on(text[begin])) --begin;
  while (end < text.size() && goes_on(text[end])) ++end;
  return std::string(text.substr(0, begin)).append("...").append(text.substr(end));
}

}  // namespace

std::string printable(std::string_view text) {
  std::string shown;
  while (!text.empty()) {
    const std::size_t plain = size_of_ascii(text);
    shown += text.substr(0, plain);
    text.remove_prefix(plain);
    if (text.empty()) break;
    const auto character = first_character(text);
    const std::string_view bytes = text.substr(0, character ? character->size : 1);
    text.remove_prefix(bytes.size());
    if (character && !is_control(character->code)) {
      shown += bytes;
      continue;
    }
    for (const char byte : bytes) {
      fmt::format_to(std::back_inserter(shown), "\\x{:02x}", static_cast<unsigned char>(byte));
    }
  }
  return shown;
}

std::string beginning_of(std::string_view text, std::size_t most) {
  if (text.size() <= most) return std::string(text);
  while (most > 0 && goes_on(text[most])) --most;
  return fmt::format("{}… ({} bytes)", text.substr(0, most), text.size());
}

std::string with_short_names(std::string_view text) {
  constexpr std::size_t kMostOfName = 400;  // bytes
  constexpr std::size_t kKeptOfName = 160;  // bytes at each end
  constexpr std::size_t kMostOfText = 2000;
  constexpr std::size_t kKeptOfText = 400;
  std::string message;
  while (!text.empty()) {
    const std::size_t quote = std::min(text.find('\''), text.size() - 1) + 1;
    message += text.substr(0, quote);
    text.remove_prefix(quote);
    const std::size_t size = std::min(text.find('\''), text.size());
    message += without_middle(text.substr(0, size), kMostOfName, kKeptOfName);
    text.remove_prefix(size);
  }
  // A name may stand without quotes or hold quotes.
  return without_middle(message, kMostOfText, kKeptOfText);
}

}  // namespace cache_run
