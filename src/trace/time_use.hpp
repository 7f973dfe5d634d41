// SPDX-License-Identifier: MIT
#pragma once

#include "inputs/learned.hpp"
#include "trace/tracee.hpp"
#include "trace/walk.hpp"

namespace cache_run {

/// How a thread asks about a place.
struct Asking {
  const Tracee& tracee;
  const Place& place;
  bool opens = false;   ///< it opens the file; else it asks for its status
  bool listed = false;  ///< the command read the names in this directory, too
};

/// Returns `what` without the details and rights that the program that asks is known to ignore. Of
/// an unknown program all counts: it may print the time of a file, or compare it.
Learned as_used(const Asking& asking, Learned what);

}  // namespace cache_run
