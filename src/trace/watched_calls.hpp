// SPDX-License-Identifier: MIT
#pragma once

#include <linux/seccomp.h>

#include <cstdint>
#include <span>
#include <string_view>

namespace cache_run {

/// What a system call does, as far as the trace tells calls apart.
enum class CallKind : std::uint8_t {
  // Questions about files.
  open,        ///< opens a file, and creates or empties it by its flags
  open_how,    ///< openat2(2)
  stat,        ///< asks for the status of a file
  access,      ///< asks whether it may be used
  read_link,   ///< reads a symbolic link
  attributes,  ///< reads or lists extended attributes
  enter,       ///< changes the working directory
  list,        ///< reads the names in an open directory
  execute,     ///< starts a program
  // ChangedPaths of files.
  create,            ///< creat(2)
  make,              ///< creates a directory, node or symbolic link at a path
  remove,            ///< removes a name
  rename,            ///< moves a name
  link,              ///< adds a name for a file
  alter,             ///< changes contents, mode, owner, times or attributes at a path
  alter_descriptor,  ///< does so to an open file
  // Calls that are judged by what they would do.
  connect,
  bind,     ///< gives a socket a name, which may be a path
  lock,     ///< asks for a lock, and does not wait for it
  lay_out,  ///< asks where a file has holes, extents or flags
  listen,
  send,          ///< sendto(2) with an address
  send_message,  ///< sendmsg(2), sendmmsg(2)
  signal,        ///< sends a signal to a process, or opens one
  clone,         ///< clone3(2), whose flags are in memory
  handler,       ///< sets what a signal does
  machine_name,  ///< asks for the name of the machine and of the kernel
  timer,         ///< makes a timer that sends a signal of its own
  end,           ///< ends a process
  // Calls that no result may rest on.
  kernel_ring,    ///< io_uring: its opens are invisible
  file_handle,    ///< opens files without a path
  name_space,     ///< mounts, roots and namespaces
  other_process,  ///< looks into processes, or changes them
  own_filter,     ///< a listener of the command's own
  ipc,            ///< shared memory, queues, semaphores, notifications of changes
  machine,        ///< sets the clock, the name of the machine, keys ...
};

/// The arguments in which a call names a path. -1 means that it has none.
struct PathArguments {
  std::int8_t directory = -1;  ///< the descriptor that a relative path starts from
  std::int8_t text = -1;       ///< the address of the path
};

/// A condition on an argument: one of the bits is set, or its low half is one of the values.
struct ArgumentTest {
  std::int8_t index = -1;  ///< -1: there is no condition
  std::uint64_t bits = 0;
  std::span<const unsigned> values = {};  ///< empty: the bits decide
};

/// A system call that the filter stops.
struct WatchedCall {
  int number;
  std::string_view name;
  CallKind kind;
  PathArguments first = {};
  PathArguments second = {};
  std::int8_t flags = -1;           ///< the argument with AT_ or O_ flags; -1: there is none
  bool follows = true;              ///< whether it follows a symbolic link at the end of a path
  std::uint64_t toggle_follow = 0;  ///< the flag that turns `follows` round
  ArgumentTest test = {};           ///< the filter stops the call only if this holds ...
  ArgumentTest and_test = {};       ///< ... and this
  std::int8_t signal = -1;  ///< the argument with the signal that it sends; -1: there is none
};

/// Returns whether a call of this row goes through a link at the end of its path.
bool follows_link(const WatchedCall& row, const seccomp_data& call);

/// Returns whether a signal can come without a call that sends it. The filter stops the calls that
/// set handlers of such signals.
bool comes_by_itself(unsigned signal);

/// Returns all calls that the filter stops on this processor, those with a test first.
std::span<const WatchedCall> watched_calls();

/// Returns the row of a system call; nullptr if the filter does not stop it.
const WatchedCall* find_watched_call(int number);

}  // namespace cache_run
