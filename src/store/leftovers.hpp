// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "store/store.hpp"

namespace cache_run {

/// What killed processes left in a cache. It does no harm: temporary files are swept by later
/// calls, a lock file serves the next call for its key.
struct Leftovers {
  std::uint64_t temporaries = 0;  ///< files that no living process holds
  std::uint64_t bytes = 0;        ///< in them
  std::uint64_t locks = 0;        ///< lock files that nobody has locked
};

/// Looks for them. Changes nothing.
Leftovers find_leftovers(const Store& store);

}  // namespace cache_run
