// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cache_run {

/// Files that one call writes whole and others read have a frame: 8 letters that name the format
/// with its version, the checksum of the body (16 bytes, XXH3-128), the body. Written to disk:
/// never change.

/// Returns `body` in its frame. `magic` is the 8 letters.
std::string framed(std::string_view magic, std::string_view body);

/// Returns the body, which is part of `bytes`. Returns nullopt if `bytes` is damaged, cut short or
/// of another format.
std::optional<std::string_view> unframed(std::string_view magic, std::string_view bytes);

}  // namespace cache_run
