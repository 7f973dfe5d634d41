// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace cache_run {

class Store;

/// A file of the folder `inputs` that leads to a result, and what of it an own run made. Other
/// parts may have come from a remote, and nobody signs what others made.
struct OutboxList {
  std::string name;
  std::string own;  ///< see own_part()
};

/// A result that waits for being sent, and the lists of inputs that lead to it.
struct OutboxItem {
  std::string name;  ///< of the result, NAME-<40 hex>
  std::vector<OutboxList> lists;
  /// The number of the remote from which the result came, if it is for nearer ones; else "". Then
  /// nobody needs to know what an own run listed.
  std::string from;
  std::vector<std::string> done;  ///< numbers of remotes that have it already: see number_of()
};

/// The most results that wait. Later ones are not sent.
constexpr std::size_t kMostWaiting = 10'000;

/// Puts a result into the outbox. Only names are there: the files stay where they are. Throws
/// Error.
void put_into_outbox(const Store& store, const OutboxItem& item);

/// Returns what waits, the oldest first.
std::vector<OutboxItem> outbox_of(const Store& store);

/// Removes an item. Ignores failures.
void drop_from_outbox(const Store& store, const std::string& name);

}  // namespace cache_run
