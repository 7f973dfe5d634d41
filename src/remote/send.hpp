// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>

#include "remote/client.hpp"

namespace cache_run {

/// What a sender did.
struct SendTotals {
  std::uint64_t sent = 0;     ///< results since the call, by any process, counted for each remote
  std::uint64_t waiting = 0;  ///< results that are still in the outbox
  bool is_busy = false;       ///< another process sends
};

/// Sends what is in the outbox, the oldest first, to all remotes that want it. First waits for
/// another process that sends, but not longer than until `patience`. Ends at `until`, or when no
/// remote works. Throws Error if the lock cannot be taken.
SendTotals send_all(Client& client, Deadline patience, Deadline until);

}  // namespace cache_run
