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

/// Copies all of `from` into the empty file `to` and hashes what the copy contains: by reflink and
/// one reading where the file system can, else by reading and writing. `path` names `from` in
/// messages. Throws Error; also when asked to end meanwhile.
/// `progress`, if any, is told of every chunk.
Copied copy_and_hash(int from, int to, const std::string& path, Progress* progress = nullptr);

/// Copies `size` bytes of `from` into the empty file `to`: by reflink, copy_file_range or reading
/// and writing, whichever works first. Throws Error; also when asked to end meanwhile.
void copy_bytes(int from, int to, std::uint64_t size, const std::string& path,
                Progress* progress = nullptr);

}  // namespace cache_run
