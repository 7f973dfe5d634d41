// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <optional>

#include "trace/tracee.hpp"

namespace cache_run {

/// Returns a process outside of the watched tree that holds a lock on the open file `descriptor` of
/// a thread: flock(2), fcntl(2). Returns nullopt if there is none.
std::optional<pid_t> lock_holder(const Tracee& tracee, int descriptor);

}  // namespace cache_run
