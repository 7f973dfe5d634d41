// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "inputs/observation.hpp"

namespace cache_run {

/// What is known of the code that a launcher leads to. A launcher is a program that starts another
/// one, which it looks up itself: the shim of a version manager, the proxy of rustup, the script
/// that a package manager makes for a package.
struct Launch {
  /// Files that change with the code that the launcher leads to. They count as code.
  std::vector<std::string> files;
  /// Why the call has no key, with advice for the user; "" if it may have one.
  std::string objection;
};

/// Returns what is known of the code behind a program. `code` is what look_at_program() returned
/// for `path`. Asks the system only if the name, the place or the interpreter of the program is one
/// of the table in launchers.cpp.
Launch look_behind(const std::string& path, const Observations& code);

}  // namespace cache_run
