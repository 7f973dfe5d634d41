// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "entry/entry.hpp"

namespace cache_run {

/// The payloads of `entry`, which must outlive them, that are blobs: each blob once.
std::vector<const Payload*> blobs_of(const Entry& entry);

}  // namespace cache_run
