// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "config/settings.hpp"
#include "entry/entry.hpp"
#include "history/cause.hpp"
#include "store/store.hpp"
#include "sys/log.hpp"

namespace cache_run {

/// What a cache has for a call.
struct Found {
  const Store* from = nullptr;     ///< the cache that was asked
  std::optional<Entry> entry;      ///< that may be used
  std::string why_not;             ///< if there is none
  Cause cause = Cause::none;       ///< the same
  std::chrono::nanoseconds age{};  ///< of the entry
  bool stale = false;              ///< it may be used, and is to be refreshed
};

/// There is no entry that may be used.
Found nothing_found(Cause cause, std::string why_not);

/// Whether the reader's settings accept the stored entry: its exit status, its age (counted from
/// the start of its run), and what --valid-if says. One whose run ended after `waited_since`, when
/// the reader began to wait for it, is as young as the reader's own would be.
Found accept(Entry entry, const std::string& id, const Settings& settings, const Log& log,
             std::optional<FileTime> waited_since = std::nullopt);

}  // namespace cache_run
