// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

#include "sys/file_identity.hpp"

namespace cache_run {

/// The regular files that the command inherits as descriptors above 2, as they were before the run.
/// A command that writes to one of them, or reads from it, does what a hit would not repeat.
class FurtherDescriptors {
 public:
  /// Looks at all descriptors of this process that a command inherits.
  FurtherDescriptors();

  /// Returns a text that names the first one whose file grew or was rewritten since, or whose
  /// offset moved; "" if there is none.
  [[nodiscard]] std::string first_used() const;

 private:
  struct State {
    int number = -1;
    FileIdentity file;
    off_t offset = 0;
  };
  std::vector<State> before_;
};

}  // namespace cache_run
