// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>

#include "results/result_index.hpp"
#include "results/summaries.hpp"

namespace cache_run {

class Store;

/// Returns whether one result comes before another in a list.
using SummaryOrder = std::function<bool(const Summary& left, const Summary& right)>;

/// A request for the first results of a list.
struct ListRequest {
  ResultFilter filter;
  SummaryOrder is_before;  ///< must not look at the command or the scope
  bool orders_by_hits = false;
  bool counts_size = true;  ///< whether Summaries::size must be right
  std::size_t limit = 0;
  FileTime now = 0;
};

/// Returns the first results of a list, in their order. Reads the index (results/result_index.hpp),
/// and of the results only those that it returns. If one of them is not what the index says, reads
/// its shard anew and chooses again. So what is returned is right, and what is missing is no newer
/// than the index.
Summaries first_summaries(const Store& store, const ListRequest& request, IndexUse use);

}  // namespace cache_run
