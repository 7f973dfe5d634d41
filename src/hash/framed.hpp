// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "sys/fd.hpp"

namespace cache_run {

// The format of files that one call writes as a whole and other calls read:
//     8 letters that name the format and its version (the magic)
//     16 bytes: XXH3-128 of the body, in canonical byte order
//     the body
// Caches on disk have this format: never change it.

/// Returns `body` in its frame. `magic` must have 8 letters.
std::string framed(std::string_view magic, std::string_view body);

/// Returns the body, a part of `bytes`, which must outlive it. Returns nullopt if `bytes` is
/// damaged, cut short or of another format.
std::optional<std::string_view> unframed(std::string_view magic, std::string_view bytes);

/// Reads a framed file from its start, and passes its body to `visit` piece by piece. Returns
/// whether the file is whole. If it is not, what `visit` got is worth nothing. Returns false also
/// if `file` holds no descriptor, or no regular file.
bool read_framed(std::string_view magic, const Fd& file,
                 const std::function<void(std::string_view piece)>& visit);

}  // namespace cache_run
