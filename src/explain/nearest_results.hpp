// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "explain/key_difference.hpp"
#include "run/question.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

/// A stored result, compared with a call that does not use it.
struct ComparedResult {
  std::string id;
  FileTime used = 0;               ///< time of the last use, in ns since 1970
  FileTime started = 0;            ///< start of its run, in ns since 1970
  std::uint64_t duration = 0;      ///< of its run, in nanoseconds
  int status = 0;                  ///< exit status
  std::vector<KeyChange> changes;  ///< since its run; empty: it is the call's own result
  bool other_scope = false;        ///< whether its scope differs
};

/// The stored results of a command, compared with a call of it.
struct ComparedResults {
  std::size_t count = 0;                ///< number of all stored results of that command
  std::vector<ComparedResult> nearest;  ///< at most 5, the nearest first
};

/// Returns whether the nearest result is the call's own. Then the call does not use it, although it
/// is stored.
bool has_own_result(const ComparedResults& results);

/// Returns the stored results of a command that are nearest to the call of `question`. Results
/// belong to the command if their ids have its name. The nearest result has the fewest changes.
/// Among equals, results of the call's own scope come first, then those that were used later.
/// Compares only the `most` results that were used last.
///
/// With a depfile, compares the 16 nearest again, each by the inputs that its own depfile listed.
/// Leaves out a result if one of these inputs cannot be part of a key now.
ComparedResults compare_results(const Store& store, Question& question, std::size_t most = 10'000);

}  // namespace cache_run
