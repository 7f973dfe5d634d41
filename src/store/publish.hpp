// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "store/store.hpp"
#include "sys/temp_file.hpp"

namespace cache_run {

/// Gives a finished temporary file its place in a shard directory, which is made if missing.
/// Whoever reads sees all of it or nothing. Throws Error.
void publish(TempFile file, const std::string& path);

/// Writes a file of the store, over one that may be there. Throws Error.
void publish_bytes(const Store& store, std::string_view bytes, const std::string& path);

}  // namespace cache_run
