// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "results/summaries.hpp"
#include "upkeep/choose_removals.hpp"
#include "upkeep/stock.hpp"

namespace cache_run {

class Store;

/// A request to remove results. A result is removed if all conditions that are set hold for it.
struct PurgeRequest {
  std::optional<std::unordered_set<std::string>> ids = {};  ///< only results with these ids
  bool of_call = false;  ///< whether `ids` are the results that a given call looks for
  ResultFilter filter = {};
  bool failed = false;                        ///< only results with a status other than 0
  std::optional<std::uint64_t> to_size = {};  ///< only until at most so many bytes on disk are left

  /// Returns whether any condition is set.
  [[nodiscard]] bool restricts() const;
  /// Returns whether a result that a call uses during the purge must stay.
  [[nodiscard]] bool by_use() const { return filter.unused_for || to_size; }
};

/// The contents of a cache, and the files of it to remove.
struct PurgeChoice {
  Stock stock;
  Removals removals;
};

/// Chooses the files to remove; removes none. Without any condition, chooses everything. Chooses no
/// input set if a condition concerns ids or the contents of results. Chooses blobs without a result
/// only if there is no condition except the size. Reads all results. Files that appear or vanish
/// meanwhile may be in the choice or not.
PurgeChoice choose(const Store& store, const PurgeRequest& request);

/// The sum of what a purge removes, or would remove with --dry-run.
struct RemovalTotals {
  std::uint64_t results = 0;
  std::uint64_t files = 0;  ///< results, input sets and blobs
  std::uint64_t size = 0;   ///< bytes on disk
  std::uint64_t left = 0;   ///< bytes on disk of the files that stay
};

RemovalTotals totals_of(const PurgeChoice& choice);

/// A result to remove.
struct RemovalItem {
  std::string id;
  std::vector<std::string> command;  ///< argv; empty if the result is damaged
  std::uint64_t size = 0;            ///< bytes on disk, with all its blobs
};

/// Calls `visit` for each result to remove, in the order of their removal. Reads these results.
void for_each_item(const Store& store, const PurgeChoice& choice,
                   const std::function<void(const RemovalItem&)>& visit);

}  // namespace cache_run
