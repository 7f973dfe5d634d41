// SPDX-License-Identifier: MIT
#pragma once

#include "config/settings.hpp"
#include "hash/call_memo.hpp"
#include "process/start.hpp"
#include "sys/anchored_path.hpp"

namespace cache_run {

class Store;

/// The call memo of a call, a small file in the cache. A checksum of the arguments, $PWD and some
/// settings names the file. Two calls that share a file by chance only cost each other time.
class CallMemoFile {
 public:
  /// Reads the memo. It stays empty with --no-memo, and in a fallback: cache-run does not trust the
  /// memo of another owner. `store` must outlive this value.
  CallMemoFile(const Store& store, const Settings& settings, const Command& command);

  CallMemo& memo() { return memo_; }
  /// Stores the memo if it has something new. Does nothing to a cache that is read-only. Ignores
  /// failures.
  void keep() const noexcept;

 private:
  const Store& store_;
  AnchoredPath path_;  // empty: the memo is not stored
  CallMemo memo_;
};

}  // namespace cache_run
