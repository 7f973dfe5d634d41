// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include "store/store.hpp"

namespace cache_run {

/// Opens the cache in `directory` for a subcommand that looks after it, and makes nothing there.
/// With read_write the subcommand may remove files. Returns nullopt if the directory is missing or
/// has no files of a cache. Throws Error if Store refuses the directory. Throws Error if there are
/// results without the mark of a cache (the file `format`). With read_write throws Error if a
/// symbolic link leads to the results, input sets or blobs.
std::optional<Store> existing_cache(const std::string& directory, Access access);

}  // namespace cache_run
