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
#include "upkeep/choose_removals.hpp"
#include "upkeep/stock.hpp"

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

/// What becomes of a result or set of inputs that was used, or stored anew, since the stock was
/// taken.
enum class IfUsed : bool { stays, goes };

/// Removes what was chosen of the stock, except blobs that were stored anew since it was taken, and
/// those of results that stay. Safe beside running commands: one that was about to use a result
/// finds none. The size file stays as it is. `on_step`, if any, is called for every file.
Removed remove_chosen(const Store& store, const Stock& stock, const Removals& removals,
                      IfUsed if_used = IfUsed::stays, const std::function<void()>& on_step = {});

}  // namespace cache_run
