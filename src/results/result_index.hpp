// SPDX-License-Identifier: MIT
#pragma once

#include <bitset>
#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "results/result_facts.hpp"
#include "results/shard_index.hpp"
#include "sys/anchored_path.hpp"

namespace cache_run {

class Store;

/// Whether a list may write the files of the index, or only read them.
enum class IndexUse : bool { only_reads, also_writes };

/// The facts about all results of a cache. It reads them from the index where that fits, else from
/// the results. A shard's index fits as long as its directory has the same state. So the index
/// knows all that was stored, replaced, removed and stamped. It does not see what another program
/// did to the contents of a file.
class ResultIndex {
 public:
  static constexpr std::size_t kShards = 256;

  /// `store` must outlive this object. With also_writes, publishes a new index of each shard that
  /// was costly to read.
  ResultIndex(const Store& store, IndexUse use) : store_(store), use_(use) {}

  /// Calls `visit` for each result. The facts live until `visit` returns. Passes over foreign names
  /// and over symbolic links.
  void for_each(const std::function<void(const ResultFacts& facts)>& visit);

  /// Notes that the index is wrong about a result. From now on its shard is read from the results.
  /// Returns false if this is so already.
  bool distrust(std::string_view id);

 private:
  void visit_shard(unsigned number, const std::function<void(const ResultFacts& facts)>& visit);
  void publish(const AnchoredPath& path, const ShardState& state,
               std::span<const ResultFacts> facts) const;

  const Store& store_;
  IndexUse use_;
  std::bitset<kShards> distrusted_;
};

/// Removes all files of the index. Ignores failures.
void remove_index(const Store& store);

}  // namespace cache_run
