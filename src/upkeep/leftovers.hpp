// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace cache_run {

class Store;

/// The files that killed processes left in a cache, and on which nobody holds a lock. They do no
/// harm.
struct Leftovers {
  std::uint64_t temporaries = 0;  ///< number of temporary files
  std::uint64_t bytes = 0;        ///< of the temporary files
  std::uint64_t locks = 0;        ///< number of lock files
};

/// Counts the leftovers of a cache. Changes nothing.
Leftovers find_leftovers(const Store& store);

/// Removes the leftovers of a cache: temporary files after an hour, lock files after a minute.
/// Ignores failures.
void remove_leftovers(const Store& store);

}  // namespace cache_run
