// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace cache_run {

class Store;

/// Limits the call memos of a cache to `most` bytes on disk. If they take more, removes those that
/// were written longest ago, until half of `most` is left. A repeated call writes its memo again,
/// so there is no time stamp of a use. Ignores failures.
void limit_call_memos(const Store& store, std::uint64_t most);

}  // namespace cache_run
