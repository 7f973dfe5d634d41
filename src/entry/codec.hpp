// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "entry/entry.hpp"

namespace cache_run {

/// Returns the bytes of the file of a result. They are "CRENTRY1", XXH3-128 (canonical) of all that
/// follows, then the FlatBuffers body of entry.fbs.
std::string encode(const Entry& entry);

/// Returns the result that encode() made `bytes` of. Returns nullopt for bytes that are damaged,
/// cut short or of another format. Uses nothing of the body before the checksum is verified.
std::optional<Entry> decode(std::string_view bytes);

}  // namespace cache_run
