// SPDX-License-Identifier: MIT
#pragma once

#include "entry/entry.hpp"

namespace cache_run {

/// Throws Error if a hit of a watched command could change some of its places and not others: one
/// is a mount, or it or its directory is immutable (chattr(1)). Such a command may read what it
/// changes, and would run on half of its own result. Asks nothing of a result that changes one
/// place.
void require_changeable_places(const Entry& entry);

}  // namespace cache_run
