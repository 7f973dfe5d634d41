// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include "store/store.hpp"

namespace cache_run {

/// The cache in `directory` for who looks after it: nothing is made, and with read_write the files
/// of the cache may be removed. nullopt if the directory is not there, or has nothing in it that
/// cache-run would look after. Throws Error for one that Store refuses, and for one that has
/// results but lacks the file that marks it as a cache (`format`).
std::optional<Store> existing_cache(const std::string& directory, Access access);

}  // namespace cache_run
