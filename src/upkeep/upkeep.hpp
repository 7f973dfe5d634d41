// SPDX-License-Identifier: MIT
#pragma once

#include "store/pending_files.hpp"
#include "sys/error.hpp"
#include "upkeep/limits.hpp"

namespace cache_run {

class Store;

/// Thrown when the cache cannot get enough room for a result.
class NoRoom : public Error {
 public:
  using Error::Error;
};

/// Adds the files of a result to the counters, then publishes them. The counters may exceed the
/// limit by a twentieth at most. If the result needs more, starts a process that makes room, and
/// waits for it 2 seconds at most. Returns whether an upkeep is due now, so that the caller must
/// call look_after(). Throws NoRoom if there is not enough room, or if the result alone exceeds the
/// limit. Throws Error if a file cannot be published.
bool publish_within(const Limits& limits, PendingFiles& pending);

/// Starts a background process that does an upkeep, if one is due and no other process does one. An
/// upkeep is due if the counters exceed the limit, or if the last upkeep was too long ago. This is
/// a day, or a tenth of max_age if that is less. Must be called after the runner stored a result or
/// tried to. The call takes no longer than the start of a process. Ignores failures.
void look_after(const Store& store, const Limits& limits) noexcept;

}  // namespace cache_run
