// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace cache_run {

/// XXH3-128 in its canonical byte order: guards against damage, identifies nothing.
using Checksum = std::array<std::uint8_t, 16>;

Checksum checksum_of(std::string_view bytes);

}  // namespace cache_run
