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

/// Adds the files of a result to the counters and publishes them. The counters may exceed the limit
/// by a twentieth. If the result needs more, starts a process that makes room, and waits 2 seconds
/// at most. Returns whether look_after() would find something to do now. Throws NoRoom, also if the
/// result alone exceeds the limit, and Error.
bool publish_within(const Limits& limits, PendingFiles& pending);

/// Starts a background process that does an upkeep, if one is due and no other process does one. An
/// upkeep is due if the counters exceed the limit, or if there was none for a day. If a tenth of
/// max_age is less than a day, that is the interval. Must be called after a store or an attempt to
/// store. It takes no longer than the start of a process. Ignores failures.
void look_after(const Store& store, const Limits& limits) noexcept;

}  // namespace cache_run
