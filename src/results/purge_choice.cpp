// SPDX-License-Identifier: MIT
#include "results/purge_choice.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "action/key_text.hpp"
#include "results/find_result.hpp"
#include "store/recency.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {
namespace {

/// Returns whether the choice needs the contents of results, not only name and time stamp.
bool needs_entries(const PurgeRequest& request) {
  return request.filter.scope || request.filter.older_than || request.failed;
}

/// Returns the ids of the results for which all conditions but `ids` hold. Reads the results that
/// have a suitable name and time stamp.
std::unordered_set<std::string> ids_by_entry(const Store& store, const PurgeRequest& request,
                                             FileTime now) {
  std::unordered_set<std::string> ids;
  for (Summary& summary : summaries_of(store, request.filter, now).results) {
    if (!request.failed || summary.status != 0) ids.insert(std::move(summary.id));
  }
  return ids;
}

/// Returns what must be left of the cache after the purge.
Goal goal_of(const PurgeRequest& request, FileTime now) {
  // ns. A call publishes blobs before their result. A younger blob may still get its result.
  constexpr FileTime kStored = 10'000'000'000;
  Goal goal{.latest = now + kMostStampAhead};
  if (request.to_size) {
    constexpr std::uint64_t kMost = std::numeric_limits<std::int64_t>::max();
    goal.bytes = static_cast<std::int64_t>(std::min(*request.to_size, kMost));
  } else {
    goal.used_since = std::numeric_limits<FileTime>::max();
  }
  // A request for certain results must not remove blobs without a result, which belong to none.
  PurgeRequest rest = request;
  rest.to_size.reset();
  if (!rest.restricts()) goal.orphaned_since = request.to_size ? now - kStored : now;
  return goal;
}

RemovalItem item_of(const Store& store, const Stock& stock, const StampedFile& one) {
  RemovalItem item{.id = one.file.name, .command = {}, .size = size_on_disk(one.file.size)};
  for (std::uint32_t i = 0; i < one.blobs; ++i) {
    item.size += size_on_disk(stock.blobs[stock.references[one.first_blob + i]].file.size);
  }
  if (const auto entry = read_entry(store, one.file.name)) {
    item.command = command_in(parse_key_text(entry->key_text).value_or(KeyParts()));
  }
  return item;
}

}  // namespace

bool PurgeRequest::restricts() const {
  return ids || !filter.name.empty() || filter.unused_for || needs_entries(*this) || to_size;
}

PurgeChoice choose(const Store& store, const PurgeRequest& request) {
  // The ids come before the stock: a result that appears between the two readings stays.
  const FileTime now = file_clock();
  std::optional<std::unordered_set<std::string>> by_entry;
  if (needs_entries(request)) by_entry = ids_by_entry(store, request, now);
  PurgeChoice choice{.stock = take_stock(store), .removals = {}};
  choice.removals =
      choose_removals(choice.stock, goal_of(request, now), [&](const StampedFile& one) {
        if (!request.filter.admits(one.file, now)) return false;
        // An input set has no scope, age or status, and `ids` holds only results.
        if (one.part == StoreFolder::inputs) return !request.ids && !by_entry;
        return (!request.ids || request.ids->contains(one.file.name)) &&
               (!by_entry || by_entry->contains(one.file.name));
      });
  return choice;
}

RemovalTotals totals_of(const PurgeChoice& choice) {
  const auto is_result = [&](std::uint32_t place) {
    return choice.stock.files[place].part == StoreFolder::results;
  };
  const std::vector<std::uint32_t>& files = choice.removals.files;
  const auto held = static_cast<std::uint64_t>(choice.stock.amount.bytes);
  const auto left = static_cast<std::uint64_t>(choice.removals.bytes_left);
  const auto results = std::count_if(files.begin(), files.end(), is_result);
  return {.results = static_cast<std::uint64_t>(results),
          .files = files.size() + choice.removals.blobs.size(),
          .size = held - left,
          .left = left};
}

void for_each_item(const Store& store, const PurgeChoice& choice,
                   const std::function<void(const RemovalItem&)>& visit) {
  for (const std::uint32_t place : choice.removals.files) {
    const StampedFile& one = choice.stock.files[place];
    if (one.part == StoreFolder::results) visit(item_of(store, choice.stock, one));
  }
}

}  // namespace cache_run
