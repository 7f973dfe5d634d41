// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace cache_run {

/// So many hex digits of a key are shown, and name its result.
constexpr std::size_t kKeyDigits = 40;

constexpr std::size_t kDigestSize = 64;  ///< bytes

/// BLAKE2b512 (RFC 7693): 64 bytes. Identifies contents and keys.
struct Digest {
  std::array<std::uint8_t, kDigestSize> bytes{};

  bool operator==(const Digest&) const = default;

  /// 128 lower-case hex digits, as b2sum prints them.
  [[nodiscard]] std::string hex() const;
  /// The first kKeyDigits of them.
  [[nodiscard]] std::string short_hex() const;
  [[nodiscard]] std::string_view view() const;
};

/// The digest whose 64 raw bytes are given; anything else is a programming error.
Digest digest_from(std::string_view raw);

}  // namespace cache_run
