// SPDX-License-Identifier: MIT
#pragma once

#include <sys/ioctl.h>
#include <termios.h>

#include <optional>

#include "process/output_pipe.hpp"

namespace cache_run {

/// The size and the modes of a terminal, which a program that writes to it can read.
struct Terminal {
  winsize size{};
  termios mode{};
};

/// The terminals among the standard output and standard error of a caller.
struct Terminals {
  std::optional<Terminal> out;
  std::optional<Terminal> err;
  bool one = false;  ///< both are one terminal

  [[nodiscard]] bool any() const { return out || err; }
};

/// Returns the terminals that this process has as standard output and standard error.
Terminals terminals_of_caller();

/// Returns a pseudo-terminal to write to, with the size and modes of `like`, except for two things.
/// It does not process output: the terminal that shows the bytes turns a newline into carriage
/// return and newline. A program that reads from it finds the end at once, because nobody types
/// there. It does not become the controlling terminal of a process. Throws Error.
OutputPipe open_pseudo_terminal(const Terminal& like);

/// Gives a pseudo-terminal the present size of terminal `number`, if that is not `size`. Stores the
/// new size in `size`. Returns whether the size changed.
bool follow_size(const OutputPipe& pseudo_terminal, int number, winsize& size);

}  // namespace cache_run
