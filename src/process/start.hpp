// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <csignal>
#include <string>
#include <vector>

#include "sys/file_identity.hpp"

namespace cache_run {

/// A command that can be started.
struct Command {
  std::string program;                 ///< the file to execute
  std::vector<std::string> arguments;  ///< argv, arguments[0] included
  FileIdentity seen{};                 ///< the state in which the program was found
};

/// The descriptors that the command gets as 0, 1 and 2.
struct StandardStreams {
  int in = 0;
  int out = 1;
  int err = 2;
};

/// Starts the command as a child in the process group of this process, with these streams and this
/// signal mask. Nothing else differs. The kernel kills the child if this process dies. Returns its
/// process id; the caller must wait for it. Throws CannotStart if the command cannot be executed,
/// Error if there is no room for another process.
pid_t start(const Command& command, const StandardStreams& streams, const sigset_t& mask);

/// Replaces this process by the command (execve(2)). Throws CannotStart.
[[noreturn]] void become(const Command& command);

/// Replaces this process by the command with these arguments, as env(1) does: execvp(3) searches
/// PATH and tries each file. Asks the kernel for nothing else. Returns an errno value on failure.
int become_by_name(const std::vector<std::string>& arguments);

}  // namespace cache_run
