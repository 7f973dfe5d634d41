// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "entry/entry.hpp"

namespace cache_run {

/// Returns the path of the first output whose rights nobody knows where the result would be used
/// now. Its run kept an owner, a mode or an ACL that a new file in this place does not get, so it
/// may have set them itself. Such an output must stand in its place, and with the owner that was
/// kept. An ACL that comes from the directory must come from it now. Returns "" if there is none.
std::string first_not_kept(const std::vector<Output>& outputs);

}  // namespace cache_run
