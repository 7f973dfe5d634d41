// SPDX-License-Identifier: MIT
#include "upkeep/eviction.hpp"

#include <algorithm>

#include "hash/digest_memo.hpp"
#include "history/history.hpp"
#include "history/journal.hpp"
#include "store/cache_size.hpp"
#include "store/recency.hpp"
#include "store/store.hpp"
#include "upkeep/call_memos.hpp"
#include "upkeep/choose_removals.hpp"
#include "upkeep/leftovers.hpp"
#include "upkeep/removal.hpp"
#include "upkeep/stock.hpp"

namespace cache_run {
namespace {

/// How long a blob may be without a result. A blob is published right before its result.
constexpr FileTime kOrphaned = 10'000'000'000;  // ns

constexpr std::int64_t kMemoShare = 8;  // the part of the limit that a memo may have: an eighth
constexpr std::int64_t kLeastMemo = 1024L * 1024;  // bytes, some thousand files

Goal goal_of(const Limits& limits, std::int64_t kept, std::int64_t room, FileTime now) {
  Goal goal{.orphaned_since = now - kOrphaned, .latest = now + kMostStampAhead};
  if (limits.max_age) goal.used_since = now - limits.max_age->count();
  if (kept + room > limits.max_size) {
    goal.bytes = std::min(limits.max_size - limits.max_size / 10, limits.max_size - room);
  }
  return goal;
}

/// Adds a journal line about the files that were removed. Folds the journal if that is due.
void note_eviction(const Store& store, const Amount& removed) {
  const bool fold = append(store, eviction(static_cast<std::uint64_t>(removed.files),
                                           static_cast<std::uint64_t>(removed.bytes)));
  if (fold) fold_journal(store);
}

}  // namespace

bool tidy_up(const Store& store, const Limits& limits, std::int64_t room) {
  CacheSizeFile size_file(store);
  const Amount before = size_file.read().kept;
  const FileTime now = file_clock();
  Stock stock = take_stock(store);
  // Only the difference is added, so files that others store meanwhile still count.
  size_file.set_measured(before, stock.amount, now);
  Removals removals = choose_removals(stock, goal_of(limits, stock.amount.bytes, room, now));
  if (!stock.complete) removals.blobs.clear();  // an unknown result may use a blob
  const Amount removed = amount_of(remove_chosen(store, stock, removals));
  size_file.add(Amount{} -= removed);
  size_file.add_evicted(removed);
  if (removed.files > 0) {
    begin_generation(store);
    note_eviction(store, removed);
  }
  remove_leftovers(store);
  if (limits.max_size != Limits::kNone) {
    const auto most =
        static_cast<std::uint64_t>(std::max(limits.max_size / kMemoShare, kLeastMemo));
    const bool forgot = limit_memo(store.memo_path(), most);
    // If the digest memo was too large and is removed, so are all call memos.
    limit_call_memos(store, forgot ? 0 : most);
  }
  return stock.amount.bytes - removed.bytes + room <= limits.max_size;
}

}  // namespace cache_run
