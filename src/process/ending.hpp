// SPDX-License-Identifier: MIT
#pragma once

namespace cache_run {

/// The exit status of cache-run's own failures.
constexpr int kOwnFailure = 125;

/// The end of a command: an exit status, or a signal.
struct Ending {
  bool by_signal = false;
  int code = 0;  ///< exit status 0-255, or signal number
};

/// Ends this process in the way in which a command ended. A signal leaves no second core file.
/// Never returns.
[[noreturn]] void end_like(const Ending& ending);

}  // namespace cache_run
