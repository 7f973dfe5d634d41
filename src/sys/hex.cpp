// SPDX-License-Identifier: MIT
#include "sys/hex.hpp"

namespace cache_run {
namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";
constexpr unsigned kHalf = 4;  // bits

}  // namespace

std::string hex_text(std::span<const std::uint8_t> bytes) {
  std::string text(2 * bytes.size(), '\0');
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    text[2 * i] = kHexDigits[bytes[i] >> kHalf];
    text[2 * i + 1] = kHexDigits[bytes[i] & 0xFU];
  }
  return text;
}

bool read_hex(std::string_view text, std::span<std::uint8_t> bytes) {
  if (!is_hex(text, 2 * bytes.size())) return false;
  for (std::uint8_t& byte : bytes) {
    const std::size_t high = kHexDigits.find(text[0]);
    const std::size_t low = kHexDigits.find(text[1]);
    byte = static_cast<std::uint8_t>(high << kHalf | low);
    text.remove_prefix(2);
  }
  return true;
}

bool is_hex(std::string_view text) {
  return text.find_first_not_of(kHexDigits) == std::string_view::npos;
}

bool is_hex(std::string_view text, std::size_t digits) {
  return text.size() == digits && is_hex(text);
}

}  // namespace cache_run
