// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "hash/digest.hpp"
#include "sys/holes.hpp"
#include "sys/progress.hpp"

namespace cache_run {

struct Copied {
  std::uint64_t size = 0;
  Digest digest;
};

/// Makes the empty file `to` share the disk blocks of `from` (ioctl_ficlone(2)). Returns false, and
/// leaves `to` empty, if the file system cannot do this.
bool share_blocks(int from, int to);

/// Copies all of `from` but its `holes` into the empty file `to`, and computes the digest of the
/// copy. Shares blocks if the file system can and there are no holes, else reads and writes. `path`
/// names `from` in messages. Advances `progress`, if any. Throws Error if the copy fails, or if a
/// signal such as SIGINT asks to end.
Copied copy_and_hash(int from, int to, const std::string& path, Progress* progress = nullptr,
                     std::span<const Hole> holes = {});

/// Copies `from`, which must have `size` bytes, into the empty file `to`. Uses the first way that
/// works: shared blocks, copy_file_range(2), or reading and writing. Throws Error if the copy
/// fails, or if a signal such as SIGINT asks to end.
void copy_bytes(int from, int to, std::uint64_t size, const std::string& path,
                Progress* progress = nullptr);

/// Copies the next `size` bytes of `from` to the position of `to`, which may already hold bytes.
/// Never shares blocks. Throws Error if the copy fails, or if a signal such as SIGINT asks to end.
void copy_rest(int from, int to, std::uint64_t size, const std::string& path,
               Progress* progress = nullptr);

}  // namespace cache_run
