// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

namespace cache_run {

enum class MemoState : std::uint8_t { missing, sound, damaged };

/// What a look at all of a digest memo tells.
struct MemoHealth {
  MemoState state = MemoState::missing;
  std::uint64_t records = 0;
  std::uint64_t bad_records = 0;  ///< whose check bytes are wrong: they are never used
  std::uint64_t size = 0;         ///< of its file, in bytes
  std::uint64_t most = 0;         ///< that it may grow to
};

/// Reads the memo at `path`, without changing anything and without a lock. So what another process
/// writes meanwhile may look like damage: a memo counts as damaged only if it does so repeatedly.
MemoHealth check_memo(const std::string& path);

}  // namespace cache_run
