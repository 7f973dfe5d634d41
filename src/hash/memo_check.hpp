// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "sys/anchored_path.hpp"

namespace cache_run {

enum class MemoState : std::uint8_t { missing, sound, damaged };

/// The findings of one check of a digest memo.
struct MemoHealth {
  MemoState state = MemoState::missing;
  std::uint64_t records = 0;
  std::uint64_t bad_records = 0;  ///< records with wrong check bytes, which no call uses
  std::uint64_t size = 0;         ///< size of the file, in bytes
  std::uint64_t most = 0;         ///< largest possible size of the file, in bytes
};

/// Reads all records of the digest memo at `path`. Changes nothing on disk and takes no lock, so a
/// write of another process may look like damage. Reports damage only if three readings in a row
/// found it. Never throws because of the memo.
MemoHealth check_memo(const AnchoredPath& path);

}  // namespace cache_run
