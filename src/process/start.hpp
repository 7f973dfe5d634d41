// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <csignal>
#include <string>
#include <vector>

#include "sys/file_identity.hpp"

namespace cache_run {

/// What to start.
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

/// Starts the command as a child in the same process group, with the given streams and signal mask
/// and nothing else changed; it is killed should this process die. Returns its process id. Throws
/// CannotStart if it cannot be executed, Error if there is no room for another process.
pid_t start(const Command& command, const StandardStreams& streams, const sigset_t& mask);

/// Replaces this process by the command. Throws CannotStart.
[[noreturn]] void become(const Command& command);

}  // namespace cache_run
