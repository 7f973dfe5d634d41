// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "store/amount.hpp"
#include "sys/anchored_path.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

class Store;

/// The directories of a cache whose files are subject to its limits.
enum class StoreFolder : std::uint8_t { results, inputs, blobs };

/// A file of a cache, as a walk through the cache found it.
struct StoredFile {
  std::string name;        ///< NAME-<40 hex>, or 128 hex digits of a blob
  std::uint64_t size = 0;  ///< in bytes
  FileTime used = 0;       ///< time stamp (mtime), which a use renews: see recency.hpp
  FileTime changed = 0;    ///< time of publication or renewal (ctime)
};

/// Returns the name of the directory within the cache, such as "blobs".
std::string_view directory_name(StoreFolder part);

/// Returns the path of the file `name`, which must have a valid name for this folder.
AnchoredPath path_of(const Store& store, StoreFolder part, std::string_view name);

/// Calls `visit` for each file of the folder, in no order. May miss files that other processes add
/// or remove meanwhile. Passes over symbolic links and foreign names. Returns false if the folder,
/// or a part of it, could not be read. A missing folder has no files.
bool for_each_file(const Store& store, StoreFolder part,
                   const std::function<void(StoredFile&& file)>& visit);

/// Calls `visit` for each file of one shard of the folder, as for_each_file() does. `shard` is the
/// name of its directory, such as "3f".
bool for_each_file_of_shard(const Store& store, StoreFolder part, std::string_view shard,
                            const std::function<void(StoredFile&& file)>& visit);

/// Calls `visit` for the name of each file of the folder, as for_each_file() does. Goes by what the
/// directories say of its type, and inspects no file.
bool for_each_name(const Store& store, StoreFolder part,
                   const std::function<void(std::string_view name)>& visit);

}  // namespace cache_run
