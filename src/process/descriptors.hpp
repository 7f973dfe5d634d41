// SPDX-License-Identifier: MIT
#pragma once

#include <span>

namespace cache_run {

/// Closes all descriptors of this process except those in `kept`. Ignores negative numbers in
/// `kept`.
void close_all_but(std::span<const int> kept);

/// Waits until no process holds the write end of a pipe, 1 s at most. So a parent learns that its
/// child has closed what it inherited: the child closes its write end last. This process must not
/// hold the write end. Returns whether bytes came.
bool wait_for_end(int pipe);

}  // namespace cache_run
