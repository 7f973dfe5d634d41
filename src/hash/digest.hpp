// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace cache_run {

/// The number of hex digits of a key that messages show and that name the file of its result.
constexpr std::size_t kKeyDigits = 40;

constexpr std::size_t kDigestSize = 64;  ///< bytes

/// A BLAKE2b512 digest (RFC 7693). It identifies contents and keys.
struct Digest {
  std::array<std::uint8_t, kDigestSize> bytes{};

  bool operator==(const Digest&) const = default;

  /// Returns 128 lower-case hex digits, as b2sum(1) prints them.
  [[nodiscard]] std::string hex() const;
  /// Returns the first kKeyDigits hex digits.
  [[nodiscard]] std::string short_hex() const;
  /// Returns the 64 raw bytes. The digest must outlive the view.
  [[nodiscard]] std::string_view view() const;
};

/// Returns the digest that consists of the 64 bytes `raw`. Throws Error for any other size.
Digest digest_from(std::string_view raw);

}  // namespace cache_run
