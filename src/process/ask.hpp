// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "process/ending.hpp"
#include "process/start.hpp"

namespace cache_run {

/// The answer of a small program, with how it ended.
struct Answer {
  enum class Limit : unsigned char { none, time, size };

  Ending ending;
  std::string output;  ///< all of it, unless a limit was exceeded
  Limit exceeded = Limit::none;
};

/// The limits for a program before ask() kills it.
struct AskLimits {
  std::chrono::milliseconds time{10'000};
  std::size_t size = 1UL << 20U;  ///< bytes of output
};

/// The destination of the standard error of a program: that of this process, or the output in the
/// answer.
enum class Complaints : bool { to_stderr, with_output };

/// Runs `command` with `input` on its standard input and collects its standard output. The command
/// may leave its input unread. Waits until the command has ended, and then at most 0.2 s for the
/// end of its output. Kills it if it exceeds `limits`, but not its descendants. The exit status is
/// 255 if the kernel keeps none (SIGCHLD ignored).
///
/// Must be called after survive_failing_writes(). Throws CannotStart if the command cannot be
/// executed, Error if there is no room for it.
Answer ask(const Command& command, std::string_view input, const AskLimits& limits = {},
           Complaints complaints = Complaints::to_stderr);

}  // namespace cache_run
