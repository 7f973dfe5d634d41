// SPDX-License-Identifier: MIT
#include "results/purge_choice.hpp"

#include <limits>
#include <utility>

#include "inputs/pattern.hpp"
#include "store/recency.hpp"
#include "store/result_id.hpp"
#include "sys/file_identity.hpp"
#include "sys/time_span.hpp"

namespace cache_run {
namespace {

/// Whether name and time stamp do not tell.
bool needs_entries(const PurgeRequest& request) {
  return request.filter.scope || request.filter.older_than || request.failed;
}

std::unordered_set<std::string> ids_by_entry(const Store& store, const PurgeRequest& request,
                                             FileTime now) {
  std::unordered_set<std::string> ids;
  for (Summary& summary : summaries_of(store, request.filter, now).results) {
    if (!request.failed || summary.status != 0) ids.insert(std::move(summary.id));
  }
  return ids;
}

bool may_go(const StoredFile& file, const ResultFilter& filter, FileTime now) {
  if (!filter.name.empty() && !text_matches(filter.name, std::string(name_of_id(file.name)))) {
    return false;
  }
  return !filter.unused_for ||
         std::chrono::nanoseconds(span_between(file.used, now)) >= *filter.unused_for;
}

Goal goal_of(const PurgeRequest& request, FileTime now) {
  constexpr FileTime kStored = 10'000'000'000;  // ns: older blobs have their result by now
  Goal goal{.latest = now + kMostAhead};
  if (request.to_size) {
    constexpr std::uint64_t kMost = std::numeric_limits<std::int64_t>::max();
    goal.bytes = static_cast<std::int64_t>(std::min(*request.to_size, kMost));
  } else {
    goal.used_since = std::numeric_limits<FileTime>::max();
  }
  PurgeRequest rest = request;
  rest.to_size.reset();
  if (!rest.restricts()) goal.orphaned_since = request.to_size ? now - kStored : now;
  return goal;
}

}  // namespace

bool PurgeRequest::restricts() const {
  return ids || !filter.name.empty() || filter.unused_for || needs_entries(*this) || to_size;
}

PurgeChoice choose(const Store& store, const PurgeRequest& request) {
  const FileTime now = file_clock();
  std::optional<std::unordered_set<std::string>> by_entry;
  if (needs_entries(request)) by_entry = ids_by_entry(store, request, now);
  PurgeChoice choice{.stock = take_stock(store), .removals = {}};
  choice.removals =
      choose_removals(choice.stock, goal_of(request, now), [&](const StampedFile& one) {
        if (!may_go(one.file, request.filter, now)) return false;
        if (one.part == StoreFolder::inputs) return !request.ids && !by_entry;
        return (!request.ids || request.ids->contains(one.file.name)) &&
               (!by_entry || by_entry->contains(one.file.name));
      });
  return choice;
}

}  // namespace cache_run
