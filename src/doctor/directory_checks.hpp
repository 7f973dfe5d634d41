// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "doctor/cache_checks.hpp"
#include "store/store.hpp"

namespace cache_run {

bool may_write(const std::string& directory);

/// The directory itself, or the nearest above that is there.
std::string existing(std::string directory);

/// Looks at the directory itself and at the way to it. Whether there is a cache to look into.
bool check_directory(const Store& store, bool read_only, Checks& checks);

}  // namespace cache_run
