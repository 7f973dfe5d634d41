// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string_view>

#include "process/backlog.hpp"
#include "process/ending.hpp"
#include "process/input_feed.hpp"
#include "process/start.hpp"
#include "process/stream.hpp"
#include "process/terminal.hpp"
#include "process/watch.hpp"

namespace cache_run {

/// Takes the output of the command, in order, right before the caller sees it. Must not throw.
using Listener = std::function<void(Stream, std::string_view)>;

/// The outcome of a command that has ended.
struct Finished {
  Ending ending;
  bool reader_closed = false;  ///< the reader of the output closed it before its end
  int write_error = 0;         ///< errno, if output was lost for another reason; else 0
  bool resized = false;        ///< its pseudo-terminal changed its size during the run
  bool queried = false;        ///< asked its pseudo-terminal something, or began to
  bool left_behind = false;    ///< descendants held a stream 200 ms after its end
  bool left_running = false;   ///< watched descendants were alive at the end
};

/// The way in which the output streams of a command are recorded: as two, or as one.
enum class Streams : bool { apart, together };

/// What happens once a reader has taken nothing for 0.1 s. It may wait for another call of the same
/// command, which waits for this one.
struct SlowReader {
  /// Is called once, unless it is empty: lets the other calls run. Must not throw.
  std::function<void()> give_up;
  /// Takes the output from then on, unless it is null, so that the command can end. give_up() is
  /// then called only if the backlog takes no more, or if output must be waited for after the end
  /// of the command. The caller must show() what is left in the backlog after the run.
  Backlog* backlog = nullptr;
  /// Takes the output, unless it is null, while a watched process reads the file to which the
  /// output goes. Nothing is left in it after the run.
  Backlog* held = nullptr;
};

/// Runs the command and waits until it and its output have ended. Descendants that hold a stream
/// may add output for 200 ms after the end of the command. The standard input of the command is the
/// descriptor `in`. If that is the read end of `feed`, feeds it until the command has ended. Its
/// output goes into pipes, or into pseudo-terminals where `terminals` has one. Passes the output on
/// live, and passes signals on to the command. If descendants may write more output, leaves a
/// process behind that passes it on.
///
/// With a watch, the command runs under it. What the command leaves running stays watched by a
/// process that lets all its calls go on.
///
/// Throws CannotStart if the command cannot be executed, Error if it cannot be started as a child,
/// NotWatchable if the kernel allows no watch. Throws nothing once the command has started.
Finished run_command(const Command& command, int in, Streams streams, const Terminals& terminals,
                     const Listener& listener, const SlowReader& slow = {},
                     InputFeed* feed = nullptr, const Watch* watch = nullptr);

}  // namespace cache_run
