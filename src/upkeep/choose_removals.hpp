// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <vector>

#include "sys/file_identity.hpp"
#include "upkeep/stock.hpp"

namespace cache_run {

/// What is to be left of a cache.
struct Goal {
  std::int64_t bytes = std::numeric_limits<std::int64_t>::max();   ///< at most
  FileTime used_since = std::numeric_limits<FileTime>::min();      ///< files that were
  FileTime orphaned_since = std::numeric_limits<FileTime>::min();  ///< blobs without a user
  FileTime latest = std::numeric_limits<FileTime>::max();          ///< use that there can have been
};

/// What has to go: places in the stock.
struct Removals {
  std::vector<std::uint32_t> files;  ///< in the order in which they are to go
  std::vector<std::uint32_t> blobs;
  std::int64_t bytes_left = 0;
};

/// Blobs that nobody refers to and whose result is not about to be published go first (the others
/// of them are no reason to remove anything); then what was not used for too long; then, while
/// there is too much, what was used least recently, results and sets of inputs alike; before it
/// what was used in the future, by a clock that was set back since: when is unknown, and it would
/// stay until that time comes. A blob goes with the last of its users. Among files of the same time
/// the name decides. Where there is `may_go`, results and sets of inputs for which it says no stay.
Removals choose_removals(Stock& stock, const Goal& goal,
                         const std::function<bool(const StampedFile&)>& may_go = {});

}  // namespace cache_run
