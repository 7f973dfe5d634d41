// SPDX-License-Identifier: MIT
#include "results/first_summaries.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "entry/codec.hpp"
#include "store/amount.hpp"
#include "store/result_id.hpp"
#include "store/store.hpp"
#include "sys/fd.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

using Uses = std::unordered_map<std::string, Use>;

/// The blobs of many results, each counted once.
class BlobSizes {
 public:
  void add(const BlobFact& blob) {
    blobs_.push_back(blob);
    // Shared blobs must not make the list long.
    if (blobs_.size() >= 2 * distinct_ + kSlack) join();
  }

  std::uint64_t total() {
    join();
    std::uint64_t sum = 0;
    for (const BlobFact& blob : blobs_) sum += blob.size;
    return sum;
  }

 private:
  static constexpr std::size_t kSlack = 4096;

  void join() {
    std::sort(blobs_.begin(), blobs_.end());
    const auto is_same = [](const BlobFact& one, const BlobFact& other) {
      return one.start == other.start;
    };
    blobs_.erase(std::unique(blobs_.begin(), blobs_.end(), is_same), blobs_.end());
    distinct_ = blobs_.size();
  }

  std::vector<BlobFact> blobs_;
  std::size_t distinct_ = 0;
};

/// A result of the choice, and the state of its file according to the index.
struct Chosen {
  Summary summary;
  std::uint64_t file_size = 0;
  FileTime changed = 0;
};

/// The order of chosen results.
struct ChosenOrder {
  const SummaryOrder& is_before;

  bool operator()(const Chosen& left, const Chosen& right) const {
    return is_before(left.summary, right.summary);
  }
};

/// Chooses the first results of a list. `request` and `uses` must outlive it.
class FirstResults {
 public:
  FirstResults(const ListRequest& request, const Uses& uses) : request_(request), uses_(uses) {
    if (request.filter.scope) scope_ = scope_mark(*request.filter.scope);
  }

  void add(const ResultFacts& facts) {
    ++found_.count;
    found_.short_ids.add(facts.file.name);
    if (!request_.filter.admits(facts.file, request_.now)) return;
    if (facts.state == FactsState::damaged) ++found_.damaged;
    if (facts.state != FactsState::sound || !is_meant(facts)) return;
    ++found_.matching;
    if (request_.counts_size) count_size(facts);
    if (request_.limit > 0) consider(facts);
  }

  /// Returns the facts about all results, and the chosen ones in their order.
  std::pair<Summaries, std::vector<Chosen>> finish() && {
    found_.short_ids.prepare();
    found_.size += blobs_.total();
    std::sort_heap(chosen_.begin(), chosen_.end(), order_);
    return {std::move(found_), std::move(chosen_)};
  }

 private:
  [[nodiscard]] bool is_meant(const ResultFacts& facts) const {
    if (scope_ && facts.scope != *scope_) return false;
    if (!request_.filter.older_than) return true;
    const auto age = age_of(facts.started, request_.now);
    return age && *age >= *request_.filter.older_than;
  }

  void count_size(const ResultFacts& facts) {
    found_.size += size_on_disk(facts.file.size);
    for (const BlobFact& blob : facts.blobs) blobs_.add(blob);
  }

  /// Compares a result with those that are chosen, of which the last one is the first of the heap.
  void consider(const ResultFacts& facts) {
    Summary& summary = candidate_.summary;  // its memory is used again
    summary.id = facts.file.name;
    summary.status = facts.status;
    summary.started = facts.started;
    summary.used = facts.file.used;
    summary.duration = std::chrono::nanoseconds(facts.duration);
    summary.size = size_on_disk(facts.file.size);
    for (const BlobFact& blob : facts.blobs) summary.size += blob.size;
    if (request_.orders_by_hits) {
      const auto use = uses_.find(summary.id);
      summary.use = use == uses_.end() ? Use() : use->second;
    }
    candidate_.file_size = facts.file.size;
    candidate_.changed = facts.file.changed;
    if (chosen_.size() == request_.limit) {
      if (!request_.is_before(summary, chosen_.front().summary)) return;
      std::pop_heap(chosen_.begin(), chosen_.end(), order_);
      chosen_.back() = candidate_;
    } else {
      chosen_.push_back(candidate_);
    }
    std::push_heap(chosen_.begin(), chosen_.end(), order_);
  }

  const ListRequest& request_;
  const Uses& uses_;
  ChosenOrder order_{request_.is_before};
  std::optional<std::uint64_t> scope_;
  Summaries found_;
  BlobSizes blobs_;
  Chosen candidate_;
  std::vector<Chosen> chosen_;  // a heap
};

/// A file of a result as it is now.
struct Present {
  StoredFile file;
  std::optional<Entry> entry;  ///< nullopt if it is damaged
};

/// Reads a result. Returns nullopt if there is none.
std::optional<Present> read_present(const Store& store, const std::string& id) {
  const Fd file = open_file(store.result_path(id), O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  struct stat status {};
  if (!file || fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  const FileIdentity identity = identity_of(status);
  Present present{.file = {.name = id,
                           .size = identity.size,
                           .used = identity.modified,
                           .changed = identity.changed},
                  .entry = {}};
  if (const auto bytes = read_small(file)) present.entry = decode(*bytes);
  return present;
}

/// Completes the chosen results from their files, and adds them to `found`. Returns false if the
/// index was wrong about one, and the caller must choose again.
bool complete(const Store& store, const ListRequest& request, const std::vector<Chosen>& chosen,
              ResultIndex& index, Summaries& found) {
  bool right = true;
  for (const Chosen& one : chosen) {
    const std::string& id = one.summary.id;
    auto present = is_id(id) ? read_present(store, id) : std::nullopt;
    const bool as_known = present && present->entry && present->file.size == one.file_size &&
                          present->file.used == one.summary.used &&
                          present->file.changed == one.changed;
    if (!as_known && index.distrust(id)) right = false;
    // If the result was read a moment ago, it changed since, and is listed as it is now.
    if (!present || !present->entry) continue;
    Summary summary = summary_of(std::move(present->file), *present->entry);
    if (request.filter.scope && summary.scope != *request.filter.scope) continue;
    found.results.push_back(std::move(summary));
  }
  return right;
}

void add_uses(const Store& store, std::vector<Summary>& results) {
  std::vector<std::string> ids;
  ids.reserve(results.size());
  for (const Summary& summary : results) ids.push_back(summary.id);
  std::sort(ids.begin(), ids.end());
  const Uses uses = uses_of_results(store, ids);
  for (Summary& summary : results) {
    if (const auto use = uses.find(summary.id); use != uses.end()) summary.use = use->second;
  }
}

}  // namespace

Summaries first_summaries(const Store& store, const ListRequest& request, IndexUse use) {
  const Uses uses = request.orders_by_hits ? uses_of_results(store) : Uses();
  ResultIndex index(store, use);
  for (;;) {
    FirstResults first(request, uses);
    index.for_each([&](const ResultFacts& facts) { first.add(facts); });
    auto [found, chosen] = std::move(first).finish();
    if (!complete(store, request, chosen, index, found)) continue;
    add_uses(store, found.results);
    return std::move(found);
  }
}

}  // namespace cache_run
