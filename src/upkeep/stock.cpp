// SPDX-License-Identifier: MIT
#include "upkeep/stock.hpp"

#include <algorithm>
#include <utility>

#include "upkeep/removal.hpp"

namespace cache_run {
namespace {

void add_references(const Store& store, StampedFile& result, Stock& stock) {
  result.first_blob = static_cast<std::uint32_t>(stock.references.size());
  for (const std::string& name : blobs_of_result(store, result.file.name)) {
    const auto blob = std::lower_bound(
        stock.blobs.begin(), stock.blobs.end(), name,
        [](const StockedBlob& one, const std::string& other) { return one.file.name < other; });
    if (blob == stock.blobs.end() || blob->file.name != name) continue;
    ++blob->users;
    stock.references.push_back(static_cast<std::uint32_t>(blob - stock.blobs.begin()));
    ++result.blobs;
  }
}

}  // namespace

Stock take_stock(const Store& store) {
  Stock stock;
  // Blobs first: one that is there before its result is not taken for an orphan.
  // One that cannot be seen is not removed, so that leaves nothing incomplete.
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
