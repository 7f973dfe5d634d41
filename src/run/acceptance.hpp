// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "entry/entry.hpp"
#include "history/cause.hpp"
#include "run/call.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

class Store;

/// The answer of one cache to a call: a usable result, or the reason why there is none.
struct Found {
  const Store* from = nullptr;     ///< the cache that was searched
  std::optional<Entry> entry;      ///< the result that may be used; or nullopt
  Reason reason;                   ///< why there is no result
  std::chrono::nanoseconds age{};  ///< since the start of the run of the result
  bool stale = false;              ///< older than --stale: usable, but a run must renew it
};

/// Returns a value without a result, for the given reason.
Found nothing_found(Cause cause, std::string text);

/// Returns `entry` as a usable result, or the reason why the settings do not accept it. The
/// settings decide by its exit status and its age, which counts from the start of its run. With
/// --valid-if, a command of the user decides as well. A result whose run ended after
/// `waited_since`, when the call began to wait, is young enough. Warns if the command of --valid-if
/// fails to answer.
Found accept(Entry entry, const std::string& id, const Call& call,
             std::optional<FileTime> waited_since = std::nullopt);

}  // namespace cache_run
