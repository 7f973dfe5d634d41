// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>

namespace cache_run {

/// What is counted. Places in the file `counters`, written to disk: never renumber.
enum class Count : std::size_t { hits = 0, misses = 1, stored = 2, corrupt = 3 };

/// Adds one to a counter of the cache, atomically among processes: a mapped file of 4 KiB, 8 bytes
/// "CRCOUNT1", then little-endian 64-bit numbers. Counting that fails is left undone.
void count(const std::string& path, Count what);

}  // namespace cache_run
