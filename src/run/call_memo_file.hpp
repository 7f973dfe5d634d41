// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "config/settings.hpp"
#include "hash/call_memo.hpp"
#include "process/start.hpp"
#include "store/store.hpp"

namespace cache_run {

/// The call memo of a call, which the cache keeps under what tells calls apart at first sight:
/// arguments, the directory by $PWD, some settings. Calls that share one by chance cost each other
/// time, no more.
class CallMemoFile {
 public:
  /// Reads it, unless the settings say no or the cache is a fallback: what somebody else remembers
  /// of files is not believed. `store` must outlive this.
  CallMemoFile(const Store& store, const Settings& settings, const Command& command);

  CallMemo& memo() { return memo_; }
  /// Keeps it if there is something new. Whatever goes wrong is left undone.
  void keep() const noexcept;

 private:
  const Store& store_;
  std::string path_;  // empty: there is to be none
  CallMemo memo_;
};

}  // namespace cache_run
