// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "entry/entry.hpp"
#include "history/cause.hpp"
#include "run/call.hpp"
#include "store/store.hpp"

namespace cache_run {

/// What a cache has for a call.
struct Found {
  const Store* from = nullptr;     ///< the cache that was asked
  std::optional<Entry> entry;      ///< that may be used
  Reason reason;                   ///< why there is none
  std::chrono::nanoseconds age{};  ///< of the entry
  bool stale = false;              ///< it may be used, and is to be refreshed
};

/// There is no entry that may be used.
Found nothing_found(Cause cause, std::string text);

/// Returns whether the settings of the call accept the stored entry: its exit status, its age
/// (counted from the start of its run), and what --valid-if says. An entry whose run ended after
/// `waited_since`, when the call began to wait for it, is as young as the call's own would be.
Found accept(Entry entry, const std::string& id, const Call& call,
             std::optional<FileTime> waited_since = std::nullopt);

}  // namespace cache_run
