// SPDX-License-Identifier: MIT
#include "inputs/quoted_name.hpp"

namespace cache_run {
namespace {

/// Cuts three octal digits, at most 377, off `text` and returns the byte. Returns nullopt if there
/// are none.
std::optional<char> take_octal(std::string_view& text) {
  constexpr std::size_t kDigits = 3;
  constexpr unsigned kMost = 255;
  if (text.size() < kDigits) return std::nullopt;
  unsigned value = 0;
  for (const char digit : text.substr(0, kDigits)) {
    if (digit < '0' || digit > '7') return std::nullopt;
    value = value * 8 + static_cast<unsigned>(digit - '0');
  }
  if (value == 0 || value > kMost) return std::nullopt;
  text.remove_prefix(kDigits);
  return static_cast<char>(value);
}

/// Cuts what follows a backslash off `text` and returns the byte that it stands for.
std::optional<char> take_escape(std::string_view& text) {
  constexpr std::string_view kLetters = "abtnvfr\"\\";
  constexpr std::string_view kBytes = "\a\b\t\n\v\f\r\"\\";
  if (text.empty()) return std::nullopt;
  const std::size_t at = kLetters.find(text.front());
  if (at == std::string_view::npos) return take_octal(text);
  text.remove_prefix(1);
  return kBytes[at];
}

}  // namespace

std::optional<std::string> unquoted_name(std::string_view text) {
  if (text.size() <= 2 || !text.starts_with('"') || !text.ends_with('"')) return std::nullopt;
  std::string name;
  for (std::string_view rest = text.substr(1, text.size() - 2); !rest.empty();) {
    const char letter = rest.front();
    rest.remove_prefix(1);
    if (letter == '"') return std::nullopt;
    const std::optional<char> byte = letter == '\\' ? take_escape(rest) : letter;
    if (!byte) return std::nullopt;
    name += *byte;
  }
  return name;
}

}  // namespace cache_run
