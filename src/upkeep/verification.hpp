// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>

#include "store/inventory.hpp"
#include "store/store.hpp"
#include "sys/progress.hpp"
#include "upkeep/leftovers.hpp"

namespace cache_run {

/// A stored file with which something is wrong.
struct Finding {
  StoreFolder part = StoreFolder::results;
  std::string name;
  std::string why;
  bool damaged = false;  ///< else it is sound, but a blob that it refers to is not there
  bool removed = false;
};

/// What a whole cache was found to be.
struct Verified {
  std::array<std::uint64_t, 3> files{};  ///< by StoreFolder
  std::uint64_t bytes = 0;               ///< that were read
  std::uint64_t damaged = 0;
  std::uint64_t incomplete = 0;
  std::uint64_t removed = 0;
  std::uint64_t orphans = 0;  ///< sound blobs that no sound result refers to
  std::uint64_t orphan_bytes = 0;
  Leftovers leftovers;
};

/// Reads every stored file, whatever the digest memo knows of it, and checks it against its name
/// and its checksum. With `removes` what is damaged or incomplete is removed, unless it was
/// replaced since it was read: then it is looked at again. So calls may store and replay meanwhile.
/// `on_finding` is called for each file that is not sound. Throws Error when this process cannot
/// go on.
Verified verify(const Store& store, bool removes, Progress& progress,
                const std::function<void(const Finding&)>& on_finding);

}  // namespace cache_run
