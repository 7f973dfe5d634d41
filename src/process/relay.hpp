// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

namespace cache_run {

/// A descriptor to read from and one to write to.
struct RelayPath {
  int from = -1;
  int to = -1;
};

/// Leaves a process behind that passes on what descendants still write until they are done. It
/// holds no other descriptor of ours, so no lock, and has the default signal mask.
void leave_relay(std::vector<RelayPath> paths);

}  // namespace cache_run
