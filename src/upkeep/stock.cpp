// SPDX-License-Identifier: MIT
#include "upkeep/stock.hpp"

#include <algorithm>
#include <utility>

#include "upkeep/removal.hpp"

namespace cache_run {
namespace {

/// Reads a result and adds its blobs to the references. A result that is missing or damaged has
/// none.
void add_references(const Store& store, StampedFile& result, Stock& stock) {
  result.first_blob = static_cast<std::uint32_t>(stock.references.size());
  for (const std::string& name : blobs_of_result(store, result.file.name)) {
    const auto blob = std::lower_bound(
        stock.blobs.begin(), stock.blobs.end(), name,
        [](const StockedBlob& one, const std::string& other) { return one.file.name < other; });
    // The blob is missing, or another process stored it after the blobs were listed.
    if (blob == stock.blobs.end() || blob->file.name != name) continue;
    ++blob->users;
    stock.references.push_back(static_cast<std::uint32_t>(blob - stock.blobs.begin()));
    ++result.blobs;
  }
}

}  // namespace

Stock take_stock(const Store& store) {
  Stock stock;
  // Blobs come first. Otherwise a blob that is stored after the results are listed would look
  // unused. Blobs that cannot be listed are not removed, so the stock is complete without them.
  for_each_file(store, StoreFolder::blobs, [&](StoredFile&& file) {
    stock.amount += amount_of_file(file.size);
    stock.blobs.push_back({.file = std::move(file)});
  });
  std::sort(stock.blobs.begin(), stock.blobs.end(),
            [](const StockedBlob& one, const StockedBlob& other) {
              return one.file.name < other.file.name;
            });
  for (const StoreFolder part : {StoreFolder::results, StoreFolder::inputs}) {
    const bool complete = for_each_file(store, part, [&](StoredFile&& file) {
      stock.amount += amount_of_file(file.size);
      stock.files.push_back({.file = std::move(file), .part = part});
    });
    stock.complete = stock.complete && complete;
  }
  if (stock.blobs.empty()) return stock;
  for (StampedFile& one : stock.files) {
    if (one.part == StoreFolder::results) add_references(store, one, stock);
  }
  return stock;
}

}  // namespace cache_run
