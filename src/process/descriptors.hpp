// SPDX-License-Identifier: MIT
#pragma once

#include <span>

namespace cache_run {

/// Closes all descriptors of this process but those in `kept` (negative ones are passed over).
void close_all_but(std::span<const int> kept);

}  // namespace cache_run
