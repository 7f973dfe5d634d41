// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "store/amount.hpp"
#include "store/store.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

/// The directories of a cache whose files are subject to its limits.
enum class StoreFolder : std::uint8_t { results, inputs, blobs };

struct StoredFile {
  std::string name;        ///< NAME-<40 hex>, or 128 hex digits of a blob
  std::uint64_t size = 0;  ///< in bytes
  FileTime used = 0;       ///< its time stamp (mtime), which is renewed by use
  FileTime changed = 0;    ///< when it was published or renewed (ctime)
};

/// The name of the directory within the cache.
std::string_view directory_name(StoreFolder part);

/// Where the file of that name is.
std::string path_of(const Store& store, StoreFolder part, std::string_view name);

/// Calls `visit` for each file of that part, in no order. Files that come or go meanwhile may be
/// met or not; what a cache does not put there is passed over, and symbolic links are not followed.
/// A part that is missing has no files. False if it, or some of it, could not be read.
bool for_each_file(const Store& store, StoreFolder part,
                   const std::function<void(StoredFile&& file)>& visit);

}  // namespace cache_run
