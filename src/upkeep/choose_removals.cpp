// SPDX-License-Identifier: MIT
#include "upkeep/choose_removals.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace cache_run {
namespace {

std::int64_t bytes_of(const StoredFile& file) { return amount_of_file(file.size).bytes; }

/// Returns the places of the files in the order of removal. Files used after `latest` come first,
/// then the least recently used ones.
std::vector<std::uint32_t> by_last_use(const std::vector<StampedFile>& files, FileTime latest) {
  std::vector<std::uint32_t> order(files.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [&](std::uint32_t one, std::uint32_t other) {
    const StampedFile& first = files[one];
    const StampedFile& second = files[other];
    const bool is_known = first.file.used <= latest;
    const bool other_is_known = second.file.used <= latest;
    return std::tie(is_known, first.file.used, first.file.name, first.part) <
           std::tie(other_is_known, second.file.used, second.file.name, second.part);
  });
  return order;
}

}  // namespace

Removals choose_removals(Stock& stock, const Goal& goal,
                         const std::function<bool(const StampedFile&)>& may_go) {
  Removals removals;
  removals.bytes_left = stock.amount.bytes;
  const auto take_blob = [&](std::uint32_t place) {
    removals.blobs.push_back(place);
    removals.bytes_left -= bytes_of(stock.blobs[place].file);
  };
  std::int64_t about_to_go = 0;  // young blobs without a user
  for (std::uint32_t place = 0; place < stock.blobs.size(); ++place) {
    const StockedBlob& blob = stock.blobs[place];
    if (blob.users > 0) continue;
    if (blob.file.changed < goal.orphaned_since) {
      take_blob(place);
    } else {
      about_to_go += bytes_of(blob.file);
    }
  }
  for (const std::uint32_t place : by_last_use(stock.files, goal.latest)) {
    const StampedFile& one = stock.files[place];
    if (one.file.used >= goal.used_since && removals.bytes_left - about_to_go <= goal.bytes) {
      // The files after this one were used later. Only behind a file of the future may there be
      // older ones.
      if (one.file.used <= goal.latest) break;
      continue;
    }
    if (may_go && !may_go(one)) continue;
    removals.files.push_back(place);
    removals.bytes_left -= bytes_of(one.file);
    for (std::uint32_t i = 0; i < one.blobs; ++i) {
      const std::uint32_t blob = stock.references[one.first_blob + i];
      if (--stock.blobs[blob].users == 0) take_blob(blob);
    }
  }
  return removals;
}

}  // namespace cache_run
