// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "entry/entry.hpp"

namespace cache_run {

/// Returns the payloads of `entry` that are blobs, sorted by digest, each blob once. `entry` must
/// outlive the pointers.
std::vector<const Payload*> blobs_of(const Entry& entry);

}  // namespace cache_run
