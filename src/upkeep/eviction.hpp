// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "upkeep/limits.hpp"

namespace cache_run {

class Store;

/// Does an upkeep: measures all files of a cache, corrects the counters and brings the cache within
/// its limits. The counters never decide what is removed. Must be called with the UpkeepLock.
///
/// If `room` more bytes would exceed the limit, removes the least recently used files. Then the
/// cache has at most nine tenths of the limit, and `room` more bytes fit into the limit. Also
/// removes files that no call used for max_age, and the leftovers of killed processes. Removes
/// blobs without a result ten seconds after they were stored, and memos that are too large.
///
/// Returns whether `room` more bytes fit into the limit at the end.
bool tidy_up(const Store& store, const Limits& limits, std::int64_t room);

}  // namespace cache_run
