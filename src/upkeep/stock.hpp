// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "store/amount.hpp"
#include "store/inventory.hpp"

namespace cache_run {

class Store;

/// A result or a file of input sets. Both have time stamps of their last use.
struct StampedFile {
  StoredFile file;
  StoreFolder part = StoreFolder::results;
  std::uint32_t first_blob = 0;  ///< place of its first blob in Stock::references
  std::uint32_t blobs = 0;       ///< number of its blobs
};

/// A blob, and how much it is used.
struct StockedBlob {
  StoredFile file;
  std::uint32_t users = 0;  ///< number of references by results
};

/// All files of a cache, as an upkeep has seen them.
struct Stock {
  std::vector<StampedFile> files;         ///< in no order
  std::vector<StockedBlob> blobs;         ///< by name
  std::vector<std::uint32_t> references;  ///< places in `blobs`
  Amount amount;
  /// False if some results could not be listed: a blob may then have unknown users.
  bool complete = true;
};

/// Looks at every file of a cache. Reads all results if there are blobs.
Stock take_stock(const Store& store);

}  // namespace cache_run
