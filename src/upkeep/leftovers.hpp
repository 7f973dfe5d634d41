// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "store/store.hpp"

namespace cache_run {

/// What killed processes left behind in a cache: files that nobody holds. They do no harm.
struct Leftovers {
  std::uint64_t temporaries = 0;
  std::uint64_t bytes = 0;  ///< in temporary files
  std::uint64_t locks = 0;
};

/// Looks for them; changes nothing.
Leftovers find_leftovers(const Store& store);

/// Removes what killed processes left behind: temporary files and locks that nobody holds.
void remove_leftovers(const Store& store);

}  // namespace cache_run
