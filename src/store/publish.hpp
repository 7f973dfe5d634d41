// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "sys/temp_file.hpp"

namespace cache_run {

class Store;

/// Renames a complete temporary file to `path`, and replaces a file there. Creates the directory of
/// `path` if it is missing. A reader sees the old file or the whole new one. Throws Error if a
/// write or the rename fails.
void publish(TempFile file, const AnchoredPath& path);

/// Writes `bytes` into a temporary file and publishes it at `path`. Throws Error if that fails.
void publish_bytes(const Store& store, std::string_view bytes, const AnchoredPath& path);

}  // namespace cache_run
