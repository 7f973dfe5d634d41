// SPDX-License-Identifier: MIT
#pragma once

#include <span>

namespace cache_run {

/// Closes all descriptors of this process except those in `kept`. Ignores negative numbers in
/// `kept`.
void close_all_but(std::span<const int> kept);

}  // namespace cache_run
