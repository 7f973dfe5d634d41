// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "store/store.hpp"
#include "upkeep/limits.hpp"

namespace cache_run {

/// Looks at all of a cache and brings it within its limits; to be called with the UpkeepLock. What
/// was used least recently goes until nine tenths of the limit are left, and room for `room` more
/// bytes; what was not used for too long goes in any case, as do blobs that no result refers to ten
/// seconds after they were stored, what killed processes left, and a digest memo or call memos that
/// have grown too large. The size file is set right: it is never what decides.
///
/// Whether the cache then has that room.
bool tidy_up(const Store& store, const Limits& limits, std::int64_t room);

}  // namespace cache_run
