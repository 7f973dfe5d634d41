// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "process/start.hpp"

// A child may share the shadow memory of a sanitizer with this process. Marks of stack frames that
// execve(2) leaves would stay there.
#define NOT_INSTRUMENTED __attribute__((no_sanitize("address", "thread", "undefined")))  // NOLINT

namespace cache_run {

/// All that execve(2) needs for a command. It is made before the start, because a child may not
/// allocate memory. The command must outlive it.
class Execution {
 public:
  explicit Execution(const Command& command);

  /// Executes the command. Returns only on failure, with errno.
  void go() const;

  /// Returns the array that execve(2) takes. It refers to `arguments`.
  static std::vector<char*> pointers_to(const std::vector<std::string>& arguments);

 private:
  std::vector<std::string> for_shell_;
  std::vector<char*> arguments_;
  std::vector<char*> shell_arguments_;
  const char* program_;
  char* const* argv_;
  char* const* shell_argv_;
};

}  // namespace cache_run
