// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>

#include "store/inventory.hpp"
#include "sys/progress.hpp"
#include "upkeep/leftovers.hpp"

namespace cache_run {

class Store;

/// A stored file that is damaged or incomplete.
struct Finding {
  StoreFolder part = StoreFolder::results;
  std::string name;
  std::string why;       ///< text for the user
  bool damaged = false;  ///< false: it is sound, but a blob of it is missing or damaged
  bool removed = false;
};

/// The counts of a verification.
struct Verified {
  std::array<std::uint64_t, 3> files{};  ///< by StoreFolder
  std::uint64_t bytes = 0;               ///< number of bytes read
  std::uint64_t damaged = 0;
  std::uint64_t incomplete = 0;
  std::uint64_t removed = 0;
  std::uint64_t orphans = 0;  ///< sound blobs that no sound result refers to
  std::uint64_t orphan_bytes = 0;
  Leftovers leftovers;
};

/// Reads every stored file, without the digest memo, and checks it against its name and its
/// checksum. With `removes` it removes damaged and incomplete files, and corrects the counters. A
/// file that was replaced after it was read is read again, so calls may store and replay meanwhile.
/// Calls `on_finding` for each file that is not sound. Throws Error if this process cannot
/// continue, as without descriptors.
Verified verify(const Store& store, bool removes, Progress& progress,
                const std::function<void(const Finding&)>& on_finding);

}  // namespace cache_run
