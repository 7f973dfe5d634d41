// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "inputs/learned.hpp"
#include "trace/tracee.hpp"
#include "trace/walk.hpp"

namespace cache_run {

/// How a thread asks for a status.
enum class Asks : std::uint8_t {
  by_opening,  ///< it opens the file
  of_target,   ///< of what a link leads to: stat(2)
  of_name      ///< of the name itself: lstat(2)
};

/// What a thread asks about a place.
struct Asking {
  const Tracee& tracee;
  const Place& place;
  Asks how = Asks::of_target;
  bool listed = false;  ///< the command read the names in this directory, too
};

/// Returns `what` without the details, changes and rights that the program that asks is known to
/// ignore. Of an unknown program all counts: it may print the time of a file, or compare it.
Learned as_used(const Asking& asking, Learned what);

}  // namespace cache_run
