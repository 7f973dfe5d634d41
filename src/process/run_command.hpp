// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string_view>

#include "process/ending.hpp"
#include "process/start.hpp"
#include "process/stream.hpp"
#include "process/terminal.hpp"

namespace cache_run {

/// Takes what the command writes, in order, right before the caller sees it. Must not throw.
using Listener = std::function<void(Stream, std::string_view)>;

/// What is known when the command has ended.
struct Finished {
  Ending ending;
  bool reader_closed = false;  ///< whoever reads our output closed it before its end
  int write_error = 0;         ///< errno, if its output could not be passed on for another reason
  bool resized = false;        ///< its pseudo-terminal changed its size meanwhile
  bool left_behind = false;    ///< descendants were still alive 200 ms after the command's end
};

/// Whether a command's output streams are recorded as one: see streams_are_one_file().
enum class Streams : bool { apart, together };

/// Runs the command with its standard input from descriptor `in` and with pipes for its output, or
/// pseudo-terminals where there is one in `terminals`; passing its output on live and
/// signals to it, until it has ended and its output with it. What descendants write after that is
/// still passed on, by a process that stays behind. Throws CannotStart if the command cannot be
/// executed, and Error if it could be but not as our child. Once it was started nothing is thrown.
Finished run_command(const Command& command, int in, Streams streams, const Terminals& terminals,
                     const Listener& listener);

}  // namespace cache_run
