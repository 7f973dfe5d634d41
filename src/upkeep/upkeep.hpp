// SPDX-License-Identifier: MIT
#pragma once

#include "store/pending_files.hpp"
#include "store/store.hpp"
#include "sys/error.hpp"
#include "upkeep/limits.hpp"

namespace cache_run {

/// Thrown when no room can be made for a result.
class NoRoom : public Error {
 public:
  using Error::Error;
};

/// Gives a result's files their places, and counts them. The cache then holds at most a twentieth
/// more than its limit: where it would hold more another process makes room first, which is waited
/// for, 2 seconds at most. Whether look_after() would find something to do now. Throws NoRoom, also
/// for what exceeds the limit by itself, and Error.
bool publish_within(const Limits& limits, PendingFiles& pending);

/// To be called after a store, or an attempt, which it delays by no more than the start of a
/// process. Where the size file says that the cache is over its limit, or nobody has looked at it
/// for a day (a tenth of max_age, if that is less), leaves a process behind that tidies up, unless
/// one is at it.
void look_after(const Store& store, const Limits& limits) noexcept;

}  // namespace cache_run
