// SPDX-License-Identifier: MIT
#include "upkeep/existing_cache.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include "store/inventory.hpp"
#include "store/store.hpp"
#include "sys/anchored_file.hpp"
#include "sys/error.hpp"

namespace cache_run {
namespace {

/// Throws Error if `path` is a symbolic link. Files are removed by their paths, so a link would
/// lead out of the cache.
void refuse_link(const AnchoredPath& path) {
  struct stat status {};
  if (!look_at_file(path, status) || !S_ISLNK(status.st_mode)) return;
  throw Error(
      fmt::format("'{}' is a symbolic link: cache-run removes nothing behind it (make the whole "
                  "cache directory a link instead)",
                  path.text()));
}

}  // namespace

std::optional<Store> existing_cache(const std::string& directory, Access access) {
  Store store(directory, Access::read_only);
  if (store.identity() == FileIdentity{}) return std::nullopt;
  if (!stands_at(store.format_path())) {
    // Without files the directory may be a cache that another process makes right now.
    for (const StoreFolder part : {StoreFolder::results, StoreFolder::inputs, StoreFolder::blobs}) {
      for_each_file(store, part, [&](const StoredFile& file) {
        throw Error(
            fmt::format("'{}' is not marked as a cache (it has no file 'format'): '{}' may "
                        "belong to another program",
                        directory, path_of(store, part, file.name).text()));
      });
    }
    return std::nullopt;
  }
  if (access == Access::read_only) return store;
  for (const StoreFolder part : {StoreFolder::results, StoreFolder::inputs, StoreFolder::blobs}) {
    refuse_link(store.path(directory_name(part)));
  }
  return Store(directory, access);
}

}  // namespace cache_run
