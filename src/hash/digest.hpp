// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace cache_run {

/// BLAKE2b512 (RFC 7693): 64 bytes. Identifies contents and keys.
struct Digest {
  std::array<std::uint8_t, 64> bytes{};

  bool operator==(const Digest&) const = default;

  /// 128 lower-case hex digits, as b2sum prints them.
  [[nodiscard]] std::string hex() const;
  /// The first 40 of them: what people see of a key, and what entry files are named after.
  [[nodiscard]] std::string short_hex() const;
  [[nodiscard]] std::string_view view() const;
};

/// The digest whose 64 raw bytes are given; anything else is a programming error.
Digest digest_from(std::string_view raw);

}  // namespace cache_run
