// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "store/store.hpp"

namespace cache_run {

/// Where the call memos of a cache take more than `most` bytes on disk, removes those written
/// longest ago until they take half as much. A call that is made again writes its memo anew, so no
/// use is noted in them. What fails is left undone.
void limit_call_memos(const Store& store, std::uint64_t most);

}  // namespace cache_run
