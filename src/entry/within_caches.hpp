// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <vector>

#include "entry/entry.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

/// Returns the path of the first output that a hit would write into one of the directories
/// `caches`, or in their place; "" if there is none. Links on the way count as what they lead to.
std::string first_within(const std::vector<Output>& outputs, std::span<const FileIdentity> caches);

}  // namespace cache_run
