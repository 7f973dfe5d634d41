// SPDX-License-Identifier: MIT
#pragma once

#include "process/start.hpp"
#include "process/watch.hpp"
#include "sys/error.hpp"
#include "sys/fd.hpp"

namespace cache_run {

/// Thrown when the kernel does not let this process watch a command. The command did not run.
class NotWatchable : public Error {
 public:
  using Error::Error;
};

/// Thrown when a watch would take rights from the program of a command. The command did not run.
class WouldLoseRights : public NotWatchable {
 public:
  using NotWatchable::NotWatchable;
};

/// Set in the environment of a watched command. What it starts cannot be watched once more.
constexpr const char* kWatchedVariable = "CACHE_RUN_WATCHED";

/// Returns why no command can be watched here; "" if one may be. Asks the kernel with one system
/// call.
std::string why_unwatchable();

/// A command that runs under a watch.
struct WatchedChild {
  pid_t pid = -1;
  /// Is readable while a call waits for its answer. Has POLLHUP once no watched process is left.
  Fd listener;
};

/// Starts the command as start() does, with the filter of `watch` on it. Serves the watch until the
/// kernel has executed the command. The kernel asks for no_new_privs where this process has no
/// CAP_SYS_ADMIN; programs that are set-user-ID then gain no rights.
///
/// Throws NotWatchable, WouldLoseRights, or CannotStart and Error as start() does.
WatchedChild start_watched(const Command& command, const StandardStreams& streams,
                           const sigset_t& mask, const Watch& watch);

}  // namespace cache_run
