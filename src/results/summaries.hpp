// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/subcommand.hpp"
#include "entry/entry.hpp"
#include "history/history.hpp"
#include "results/short_ids.hpp"
#include "store/inventory.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

class Store;

/// The facts about a stored result for a list. A list may have 100,000 results, so it is small.
struct Summary {
  std::string id;
  std::string command_key;  ///< the key text of the command's parts only; empty if it is made up
  std::string scope;
  int status = 0;
  FileTime started = 0;  ///< the start of the run, in ns since 1970
  FileTime used = 0;     ///< the time stamp, in ns since 1970; see store/recency.hpp
  std::chrono::nanoseconds duration{};
  std::uint64_t size = 0;  ///< bytes on disk, of the result and all its blobs
  Use use;
};

/// Returns argv of the command; empty if the key text is damaged.
std::vector<std::string> command_of(const Summary& summary);

/// Returns the bytes on disk of a result and all its blobs. `file_size` is the size of its file.
std::uint64_t size_on_disk(std::uint64_t file_size, const Entry& entry);

/// Returns the facts about the result in `file`, except for its use.
Summary summary_of(StoredFile&& file, const Entry& entry);

/// Returns the time since the start of a run. Returns nullopt if `started` is more than a second in
/// the future, as after a correction of the clock.
std::optional<std::chrono::nanoseconds> age_of(FileTime started, FileTime now);

/// Conditions on results. A result matches if it meets all conditions that are set.
struct ResultFilter {
  std::string name = {};                  ///< a glob for NAME in the id; empty: any
  std::optional<std::string> scope = {};  ///< "": results without a scope
  std::optional<std::chrono::nanoseconds> older_than = {};  ///< does not hold for an unknown age
  std::optional<std::chrono::nanoseconds> unused_for = {};

  /// Returns whether the conditions hold that need only the name and the time stamp of a file.
  [[nodiscard]] bool admits(const StoredFile& file, FileTime now) const;
};

/// Returns the conditions of the options --name, --scope, --older-than and --unused-for. Throws
/// UsageError for a bad duration.
ResultFilter filter_of(const SubcommandLine& given);

/// The results of a cache that match a filter, and facts about all results.
struct Summaries {
  std::vector<Summary> results;  ///< the results that are meant, in no order
  ShortIds short_ids;            ///< of all results
  std::uint64_t count = 0;       ///< number of all results
  std::uint64_t matching = 0;    ///< number of results that are meant; `results` may have fewer
  std::uint64_t damaged = 0;     ///< number of damaged results that the filter admits
  std::uint64_t size = 0;        ///< bytes on disk of the results that are meant, each blob once
};

/// Reads the results of a cache that match `filter`. Results that appear or vanish meanwhile may be
/// in the returned list or not.
Summaries summaries_of(const Store& store, const ResultFilter& filter, FileTime now);

}  // namespace cache_run
