// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "upkeep/limits.hpp"

namespace cache_run {

class Store;

/// Does an upkeep: measures all files of a cache, corrects the counters and brings the cache within
/// its limits. The counters never decide what is removed. Must be called with the UpkeepLock.
///
/// If the cache has no room for `room` more bytes, removes the least recently used files. Then nine
/// tenths of the limit are left at most, and there is that room. Also removes files that nobody
/// used for too long, and what killed processes left. Removes blobs without a result ten seconds
/// after they were stored, and memos that are too large.
///
/// Returns whether the cache has that room at the end.
bool tidy_up(const Store& store, const Limits& limits, std::int64_t room);

}  // namespace cache_run
