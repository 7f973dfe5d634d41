// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "process/ending.hpp"
#include "process/start.hpp"

namespace cache_run {

/// What a small program of the user's said.
struct Answer {
  enum class Limit : unsigned char { none, time, size };

  Ending ending;
  std::string output;  ///< all of it, unless a limit was exceeded
  Limit exceeded = Limit::none;
};

struct AskLimits {
  std::chrono::milliseconds time{10'000};
  std::size_t size = 1UL << 20U;  ///< bytes of output
};

/// Where the program's standard error goes: to ours, or into the answer's output.
enum class Complaints : bool { to_stderr, with_output };

/// Runs `command` with `input` on its standard input (which it need not read) and collects its
/// standard output, until it has ended and, for at most 0.2 s more, its output. Kills it when this
/// takes longer or is more than `limits` allow; its descendants are not looked for. Its status is
/// 255 if the kernel keeps none (SIGCHLD ignored). To be called after survive_failing_writes().
/// Throws CannotStart if it cannot be executed, Error if there is no room for it.
Answer ask(const Command& command, std::string_view input, const AskLimits& limits = {},
           Complaints complaints = Complaints::to_stderr);

}  // namespace cache_run
