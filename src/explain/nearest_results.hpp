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

/// A stored result beside a call that it may be thought to answer.
struct ComparedResult {
  std::string id;
  FileTime used = 0;           ///< when it was last of use
  FileTime started = 0;        ///< ns since 1970, of its run
  std::uint64_t duration = 0;  ///< ns
  int status = 0;
  std::vector<KeyChange> changes;  ///< since it was recorded; none: it is the call's own result
  bool other_scope = false;
};

struct ComparedResults {
  std::size_t count = 0;                ///< of results of that command
  std::vector<ComparedResult> nearest;  ///< some, the nearest first
};

/// Returns whether the nearest result is the call's own, which then was refused.
bool has_own_result(const ComparedResults& results);

/// The stored results in `store` of the command that `question` is about, by the name in their ids,
/// with what changed for the call since they were recorded. Near is what differs in few things; of
/// those equally near, what has the same scope, then what was used last. Of very many only those
/// used last are compared. With a depfile each is compared by the inputs that its own depfile
/// listed.
ComparedResults compare_results(const Store& store, Question& question);

}  // namespace cache_run
