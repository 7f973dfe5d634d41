// SPDX-License-Identifier: MIT
#pragma once

#include <sys/ioctl.h>
#include <termios.h>

#include <optional>

#include "process/output_pipe.hpp"

namespace cache_run {

/// What a program can find out about the terminal that it writes to.
struct Terminal {
  winsize size{};
  termios mode{};
};

/// Which of a caller's standard output and standard error are terminals.
struct Terminals {
  std::optional<Terminal> out;
  std::optional<Terminal> err;
  bool one = false;  ///< both are, and they are the same

  [[nodiscard]] bool any() const { return out || err; }
};

/// Those of ours.
Terminals terminals_of_caller();

/// A pseudo-terminal to write to, in the size and modes of `like`, but for two: bytes arrive as
/// they were written, for they are processed (a newline made carriage return and newline) by the
/// terminal where they are shown; and who reads from it finds the end at once, for nobody types
/// there. It becomes nobody's controlling terminal by being opened here. Throws Error.
OutputPipe open_pseudo_terminal(const Terminal& like);

/// Gives a pseudo-terminal the size that our terminal `number` has by now. Whether that is not
/// `size`, which becomes it.
bool follow_size(const OutputPipe& pseudo_terminal, int number, winsize& size);

}  // namespace cache_run
