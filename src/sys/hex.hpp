// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace cache_run {

/// Returns two lower-case hex digits for each byte.
std::string hex_text(std::span<const std::uint8_t> bytes);

/// Fills `bytes` from the hex digits of just as many bytes. Returns false for any other text.
bool read_hex(std::string_view text, std::span<std::uint8_t> bytes);

/// Returns whether `text` has no letters but lower-case hex digits.
bool is_hex(std::string_view text);

/// Returns whether `text` is just so many lower-case hex digits.
bool is_hex(std::string_view text, std::size_t digits);

}  // namespace cache_run
