// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "entry/entry.hpp"

namespace cache_run {

/// Returns the path of the first output whose rights nobody knows where the result would be used
/// now. Its run kept an owner or a mode that a new file does not get, so it may have set them
/// itself. Such an output must stand in its place, and with the owner that was kept. Returns "" if
/// there is none.
std::string first_not_kept(const std::vector<Output>& outputs);

}  // namespace cache_run
