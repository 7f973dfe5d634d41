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
#include "store/store.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

/// What is told of a stored result in a list. There may be 100,000, so it is small.
struct Summary {
  std::string id;
  std::string command_key;  ///< the parts of its key text that are the command
  std::string scope;
  int status = 0;
  FileTime started = 0;  ///< ns since 1970
  FileTime used = 0;     ///< the same, renewed by a hit at most hourly
  std::chrono::nanoseconds duration{};
  std::uint64_t size = 0;  ///< on disk, of its file and all blobs that it refers to
  Use use;
};

/// argv.
std::vector<std::string> command_of(const Summary& summary);

/// Of a result's file of so many bytes and all blobs that it refers to.
std::uint64_t size_on_disk(std::uint64_t file_size, const Entry& entry);

/// How long ago a run was started; nullopt for one in the future, as after the clock was set back.
std::optional<std::chrono::nanoseconds> age_of(FileTime started, FileTime now);

/// Which results are meant: those for which all that is set holds.
struct ResultFilter {
  std::string name = {};                  ///< a glob for NAME in the id; empty: any
  std::optional<std::string> scope = {};  ///< empty: that of results without one
  std::optional<std::chrono::nanoseconds> older_than = {};  ///< of an age that is known
  std::optional<std::chrono::nanoseconds> unused_for = {};

  /// Returns whether a file may be meant, by its name and time stamp alone.
  [[nodiscard]] bool admits(const StoredFile& file, FileTime now) const;
};

/// What --name, --scope, --older-than and --unused-for say, as far as they are there. Throws
/// UsageError.
ResultFilter filter_of(const SubcommandLine& given);

struct Summaries {
  std::vector<Summary> results;  ///< those that are meant, in no order
  ShortIds short_ids;            ///< of all
  std::uint64_t count = 0;       ///< of all
  std::uint64_t damaged = 0;     ///< of all whose file had to be read
  std::uint64_t size = 0;        ///< on disk, of those that are meant, each blob once
};

/// Reads the results of a cache that `filter` means. What comes or goes meanwhile may be there or
/// not.
Summaries summaries_of(const Store& store, const ResultFilter& filter, FileTime now);

}  // namespace cache_run
