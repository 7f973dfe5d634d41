// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace cache_run {

/// An XXH3-128 checksum in its canonical (big-endian) byte order. It shows damage. It does not
/// protect against an attacker, so it must not identify contents: see Digest.
using Checksum = std::array<std::uint8_t, 16>;

/// Returns the XXH3-128 of `bytes`, with seed 0 (xxhash.h).
Checksum checksum_of(std::string_view bytes);

}  // namespace cache_run
