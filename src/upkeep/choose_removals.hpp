// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <vector>

#include "sys/file_identity.hpp"
#include "upkeep/stock.hpp"

namespace cache_run {

/// The goal of a removal: which files may stay in a cache.
struct Goal {
  /// The most bytes that may stay.
  std::int64_t bytes = std::numeric_limits<std::int64_t>::max();
  /// Files whose last use was earlier must be removed.
  FileTime used_since = std::numeric_limits<FileTime>::min();
  /// Blobs without a user that are older must be removed.
  FileTime orphaned_since = std::numeric_limits<FileTime>::min();
  /// A later use cannot be true: somebody set the clock back.
  FileTime latest = std::numeric_limits<FileTime>::max();
};

/// A choice of files to remove, as places in the stock.
struct Removals {
  std::vector<std::uint32_t> files;  ///< in the order of removal
  std::vector<std::uint32_t> blobs;
  std::int64_t bytes_left = 0;  ///< size of the cache after the removal
};

/// Chooses what to remove:
/// 1. blobs without a user that are older than `goal.orphaned_since`;
/// 2. results and input sets whose last use was before `goal.used_since`;
/// 3. while the cache exceeds `goal.bytes`: files used after `goal.latest`, then the least recently
/// used.
///
/// A time after `goal.latest` comes from a clock that somebody set back since. The true time of the
/// use is unknown, and the file would otherwise stay until that time comes. Chooses a blob together
/// with the last of its users. Counts younger blobs without a user as removed, so they cause no
/// removal of other files. Chooses files of equal times in the order of their names. `may_go`, if
/// any, returns false for results and input sets that must stay. Counts down the users of the blobs
/// in `stock`.
Removals choose_removals(Stock& stock, const Goal& goal,
                         const std::function<bool(const StampedFile&)>& may_go = {});

}  // namespace cache_run
