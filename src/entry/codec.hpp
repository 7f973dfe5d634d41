// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "entry/entry.hpp"

namespace cache_run {

/// The bytes of an entry's file: "CRENTRY1", XXH3-128 (canonical) of all that follows, then the
/// FlatBuffers body of entry.fbs.
std::string encode(const Entry& entry);

/// nullopt for bytes that are damaged, cut short or not ours. Nothing of them is used before the
/// checksum was found right.
std::optional<Entry> decode(std::string_view bytes);

}  // namespace cache_run
