// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "entry/entry.hpp"
#include "store/inventory.hpp"
#include "store/store.hpp"

namespace cache_run {

/// The blobs that an entry refers to: 128 hex digits each, some perhaps more than once.
std::vector<std::string> blob_names(const Entry& entry);

struct Removed {
  std::uint64_t results = 0;
  std::uint64_t files = 0;  ///< results, input sets and blobs
  std::uint64_t bytes = 0;  ///< on disk: see size_on_disk()
};

/// Removes those results, then the blobs that only they referred to. What is not there, or stored
/// anew meanwhile, is passed over. Safe beside running commands: one that was about to use a result
/// finds none. `on_step`, if any, is called for every file that was read or removed.
Removed remove_results(const Store& store, const std::vector<std::string>& ids,
                       const std::function<void()>& on_step);

/// Removes a file if it is the one that was seen, neither renewed nor replaced since, and counts it
/// in `removed`.
void remove_if_unchanged(const Store& store, Part part, const StoredFile& seen, Removed& removed);

}  // namespace cache_run
