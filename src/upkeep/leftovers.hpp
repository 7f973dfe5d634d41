// SPDX-License-Identifier: MIT
#pragma once

#include "store/store.hpp"

namespace cache_run {

/// Removes what killed processes left behind: temporary files and locks that nobody holds.
void remove_leftovers(const Store& store);

}  // namespace cache_run
