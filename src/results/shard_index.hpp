// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "results/result_facts.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

// The results of a cache lie in 256 directories, the shards. CACHE/index/3f has the facts about all
// results in CACHE/results/3f: "CRLISTS1", a checksum, and the body (hash/framed.hpp). The body is
// the state of the directory, then the facts, in the byte order of this machine. The file is a
// memory of what was read: it may be missing, outdated, damaged or made up.

/// The state of a directory. Each file that appears in it, vanishes or gets a stamp changes it.
struct ShardState {
  std::uint64_t inode = 0;
  FileTime modified = 0;
  FileTime changed = 0;

  bool operator==(const ShardState&) const = default;
};

/// Returns the bytes of an index file.
std::string encode_shard(const ShardState& state, std::span<const ResultFacts> facts);

/// An index file that was read.
struct ShardIndex {
  ShardState state;
  std::string_view records;  ///< a part of the bytes that were read, which must outlive it
};

/// Returns the index in the bytes of an index file. Returns nullopt if they are damaged.
std::optional<ShardIndex> decode_shard(std::string_view bytes);

/// Calls `visit` for each result of an index. The facts live until `visit` returns.
void for_each_facts(const ShardIndex& index,
                    const std::function<void(const ResultFacts& facts)>& visit);

}  // namespace cache_run
