// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

#include "hash/digest.hpp"
#include "sys/progress.hpp"

namespace cache_run {

struct Copied {
  std::uint64_t size = 0;
  Digest digest;
};

/// Makes the empty file `to` a copy of `from` that has the same blocks on disk (FICLONE). False
/// where the file system cannot.
bool share_blocks(int from, int to);

/// Copies all of `from` into the empty file `to` and hashes what the copy contains: by reflink and
/// one reading where the file system can, else by reading and writing. `path` names `from` in
/// messages. Throws Error; also when asked to end meanwhile.
/// `progress`, if any, is told of every chunk.
Copied copy_and_hash(int from, int to, const std::string& path, Progress* progress = nullptr);

/// Copies `size` bytes of `from` into the empty file `to`: by reflink, copy_file_range or reading
/// and writing, whichever works first. Throws Error; also when asked to end meanwhile.
void copy_bytes(int from, int to, std::uint64_t size, const std::string& path,
                Progress* progress = nullptr);

/// The same for the next `size` bytes of `from` and a file that has some already: never by reflink.
void copy_rest(int from, int to, std::uint64_t size, const std::string& path,
               Progress* progress = nullptr);

}  // namespace cache_run
