// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "store/amount.hpp"
#include "store/inventory.hpp"
#include "store/store.hpp"

namespace cache_run {

/// A result or a set of inputs, which has a time stamp of its own.
struct StampedFile {
  StoredFile file;
  StoreFolder part = StoreFolder::results;
  std::uint32_t first_blob = 0;  ///< of those it refers to, in Stock::references
  std::uint32_t blobs = 0;       ///< how many they are
};

struct StockedBlob {
  StoredFile file;
  std::uint32_t users = 0;  ///< how often results refer to it
};

/// All that is in a cache, as it was met.
struct Stock {
  std::vector<StampedFile> files;         ///< in no order
  std::vector<StockedBlob> blobs;         ///< by name
  std::vector<std::uint32_t> references;  ///< places in `blobs`
  Amount amount;
  bool complete = true;  ///< false if results could not be listed: a blob may have users nobody saw
};

/// Looks at every file; reads all results if there are blobs.
Stock take_stock(const Store& store);

}  // namespace cache_run
