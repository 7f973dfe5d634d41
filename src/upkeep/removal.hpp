// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "entry/entry.hpp"
#include "store/amount.hpp"
#include "upkeep/choose_removals.hpp"
#include "upkeep/stock.hpp"

namespace cache_run {

class Store;

/// Returns the names of the blobs of a result: 128 hex digits each, some perhaps more than once.
std::vector<std::string> blob_names(const Entry& entry);

/// Returns the names of the blobs of a stored result. Returns none if the result is missing or
/// damaged.
std::vector<std::string> blobs_of_result(const Store& store, std::string_view id);

/// The number and the size of files that were removed.
struct Removed {
  std::uint64_t results = 0;
  std::uint64_t files = 0;  ///< results, input sets and blobs
  std::uint64_t bytes = 0;  ///< on disk: see size_on_disk()
};

Amount amount_of(const Removed& removed);

/// The treatment of a result or file of input sets that was used or replaced after the stock was
/// taken.
enum class IfUsed : bool { stays, goes };

/// Removes the files that were chosen from the stock, and returns what it removed. Keeps blobs that
/// were stored again meanwhile, and the blobs of results that stay. Is safe beside running
/// commands: a call that was about to use a result finds none. Does not change the counters. Calls
/// `on_step`, if any, for every chosen file.
Removed remove_chosen(const Store& store, const Stock& stock, const Removals& removals,
                      IfUsed if_used = IfUsed::stays, const std::function<void()>& on_step = {});

}  // namespace cache_run
