// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "action/action.hpp"
#include "inputs/observation.hpp"
#include "trace/supervisor.hpp"

namespace cache_run {

/// The difference between what a call declares and what its command did. Paths are absolute.
struct DeclarationCheck {
  std::vector<std::string> undeclared_inputs;   ///< read or listed, and not in the key
  std::vector<std::string> unread_inputs;       ///< files in the key that were never read
  std::vector<std::string> undeclared_outputs;  ///< made, written or removed, and no output

  /// Returns whether the call declares all that its command used.
  [[nodiscard]] bool is_complete() const {
    return undeclared_inputs.empty() && undeclared_outputs.empty();
  }
};

/// The files and directories that a call declares, directly or through its arguments. It is made
/// before the command runs.
class Declared {
 public:
  /// `inputs` are those of a question whose action is `action`.
  Declared(const Action& action, const Observations& inputs);

  /// Adds the paths that a depfile lists.
  void add_listed(const std::vector<std::string>& paths);

  /// Compares with what the command did. What belongs to the installed system needs no declaration:
  /// the program counts by its contents, and its libraries as --libs says.
  [[nodiscard]] DeclarationCheck check(const Traced& traced) const;

 private:
  std::vector<std::string> inputs_;   // sorted
  std::vector<std::string> unread_;   // those of regular files, whose reading can be seen
  std::vector<std::string> outputs_;  // as declared

  void sort();
};

}  // namespace cache_run
