// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "store/store.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

/// What files of a cache can do, and what time it is there.
struct Probe {
  bool clones = false;       ///< copies may share blocks with the original (FICLONE)
  bool locks = false;        ///< processes can wait for each other (flock)
  FileTime granularity = 1;  ///< ns: times of files are multiples of it
  FileTime ahead = 0;        ///< ns: the clock that stamps files against this machine's
};

/// Tries it with two small temporary files, which are removed again. nullopt with `why` if none can
/// be made.
std::optional<Probe> probe(const Store& store, std::string& why);

}  // namespace cache_run
