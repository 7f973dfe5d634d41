// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include "sys/file_identity.hpp"

namespace cache_run {

class Store;

/// The abilities of the file system of a cache, and the difference between its clock and that of
/// this machine.
struct Probe {
  bool clones = false;       ///< copies may share disk blocks with the original (FICLONE)
  bool locks = false;        ///< processes can wait for each other (flock(2))
  FileTime granularity = 1;  ///< unit of the time stamps of files, in nanoseconds
  FileTime ahead = 0;  ///< clock that stamps files minus clock of this machine, in nanoseconds
};

/// Tests the file system with two small temporary files in the cache, and removes them. Returns
/// nullopt and sets `why` if the files cannot be written.
std::optional<Probe> probe(const Store& store, std::string& why);

}  // namespace cache_run
