// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

namespace cache_run {

/// A stream to pass on: a descriptor to read from and one to write to.
struct RelayPath {
  int from = -1;
  int to = -1;
  bool tells_end = false;  ///< poll(2) on `to` reports that its reader is gone (Target)
};

/// Starts a process that passes on the output of descendants until they are done. It holds no other
/// descriptor of this process, and so no lock. It has closed them when this function returns, which
/// waits 1 s for that at most. It blocks no signal. If the process cannot be
/// started, the descendants find a closed pipe.
void leave_relay(std::vector<RelayPath> paths);

}  // namespace cache_run
