// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace cache_run {

/// Returns a text with two lower-case hex digits for each byte.
std::string hex_text(std::span<const std::uint8_t> bytes);

/// Fills `bytes` from `text`, which must have two lower-case hex digits for each byte. Returns
/// false for any other text, and leaves `bytes` unchanged then.
bool read_hex(std::string_view text, std::span<std::uint8_t> bytes);

/// Returns whether all letters of `text` are lower-case hex digits. Returns true for an empty text.
bool is_hex(std::string_view text);

/// Returns whether `text` consists of exactly `digits` lower-case hex digits.
bool is_hex(std::string_view text, std::size_t digits);

}  // namespace cache_run
