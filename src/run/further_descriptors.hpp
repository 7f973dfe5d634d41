// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "entry/entry.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

/// The descriptors above 2 that the command inherits, as they were before the run. A command that
/// writes to one of them, or reads from it, does what a hit would not repeat.
class FurtherDescriptors {
 public:
  /// Looks at all descriptors of this process that a command inherits. `report` is the target of
  /// --report. If it is a descriptor, cache-run itself writes there.
  explicit FurtherDescriptors(std::string_view report);

  /// Returns a text that names the first regular file that grew or was rewritten since, or whose
  /// offset moved; "" if there is none.
  [[nodiscard]] std::string first_used() const;

  /// Returns the numbers of those that are open for writing and no regular files. Nobody sees
  /// whether the command uses them. Those of --report and of make's job server do not count.
  [[nodiscard]] const std::vector<std::uint32_t>& unseen() const { return unseen_; }
  /// Returns the numbers of the regular files.
  [[nodiscard]] std::vector<std::uint32_t> files() const;
  /// Returns a line "NUMBER STATE" for each regular file and directory that the command can read.
  /// The state is that of the file, with the offset of the descriptor.
  [[nodiscard]] const std::vector<std::string>& readable() const { return readable_; }

 private:
  struct State {
    int number = -1;
    FileIdentity file;
    off_t offset = 0;
  };
  std::vector<State> files_;
  std::vector<std::uint32_t> unseen_;
  std::vector<std::string> readable_;
};

/// Returns why a call with the present descriptors above 2 cannot use `entry`, "" if it can. The
/// run may have used each of its unseen descriptors: what it wrote there must not be missing in a
/// file of the caller, and without the descriptor it would have failed. With `has_more`, or if
/// the run could read some, also looks
/// for regular files that the run did not have, or that it found in another state and could read.
/// `report` is the target of --report.
std::string objection_to_descriptors(const Entry& entry, bool has_more, std::string_view report);

}  // namespace cache_run
