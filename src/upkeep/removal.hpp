// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "entry/entry.hpp"
#include "store/amount.hpp"
#include "store/store.hpp"
#include "upkeep/stock.hpp"
#include "upkeep/victims.hpp"

namespace cache_run {

/// The blobs that an entry refers to: 128 hex digits each, some perhaps more than once.
std::vector<std::string> blob_names(const Entry& entry);

/// Those of a stored result; none of one that is not there or damaged.
std::vector<std::string> blobs_of_result(const Store& store, std::string_view id);

struct Removed {
  std::uint64_t results = 0;
  std::uint64_t files = 0;  ///< results, input sets and blobs
  std::uint64_t bytes = 0;  ///< on disk: see size_on_disk()
};

Amount amount_of(const Removed& removed);

/// Removes those results, then the blobs that only they referred to. What is not there, or stored
/// anew meanwhile, is passed over. Safe beside running commands: one that was about to use a result
/// finds none. The gauges of the cache follow. `on_step`, if any, is called for every file that was
/// read or removed.
Removed remove_results(const Store& store, const std::vector<std::string>& ids,
                       const std::function<void()>& on_step);

/// Removes what was chosen of the stock, except files that were used or replaced since it was
/// taken. The gauges stay as they are.
Removed remove_victims(const Store& store, const Stock& stock, const Victims& victims);

}  // namespace cache_run
