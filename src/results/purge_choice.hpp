// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "results/summaries.hpp"
#include "store/store.hpp"
#include "upkeep/choose_removals.hpp"
#include "upkeep/stock.hpp"

namespace cache_run {

/// What is asked to go: all for which everything that is set holds.
struct PurgeRequest {
  std::optional<std::unordered_set<std::string>> ids = {};  ///< only these results
  bool of_call = false;                                     ///< those are what a call looks for
  ResultFilter filter = {};
  bool failed = false;                        ///< only results with a status other than 0
  std::optional<std::uint64_t> to_size = {};  ///< only until so many bytes on disk are left

  /// Whether something is asked at all.
  [[nodiscard]] bool restricts() const;
  /// Whether what is used meanwhile is to stay.
  [[nodiscard]] bool by_use() const { return filter.unused_for || to_size; }
};

/// What a cache held, and what of it is to go.
struct PurgeChoice {
  Stock stock;
  Removals removals;
};

/// Chooses. Sets of inputs go as results do where their name and time stamp alone can tell, and
/// blobs that no result refers to where nothing is asked but the size, or nothing at all: then all
/// is meant. Reads all results; what comes or goes meanwhile may be there or not.
PurgeChoice choose(const Store& store, const PurgeRequest& request);

/// What is removed, or would be.
struct RemovalTotals {
  std::uint64_t results = 0;
  std::uint64_t files = 0;  ///< results, sets of inputs and blobs
  std::uint64_t size = 0;   ///< on disk, in bytes
  std::uint64_t left = 0;   ///< on disk, in bytes, of what stays
};

RemovalTotals totals_of(const PurgeChoice& choice);

/// A result that is to go.
struct RemovalItem {
  std::string id;
  std::vector<std::string> command;  ///< argv; empty if the result is damaged
  std::uint64_t size = 0;            ///< on disk, with its blobs
};

/// Calls `visit` for each result that is to go, in the order in which they go.
void for_each_item(const Store& store, const PurgeChoice& choice,
                   const std::function<void(const RemovalItem&)>& visit);

}  // namespace cache_run
