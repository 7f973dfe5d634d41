// SPDX-License-Identifier: MIT
#include "sys/interruption.hpp"

#include <csignal>

#include "sys/error.hpp"

namespace cache_run {

namespace {

/// Returns whether the default disposition of a signal does not end a process (signal(7)).
bool is_harmless(int number) {
  return number == SIGCHLD || number == SIGCONT || number == SIGURG || number == SIGWINCH ||
         number == SIGTSTP || number == SIGTTIN || number == SIGTTOU;
}

}  // namespace

void throw_if_asked_to_end() {
  sigset_t pending;
  sigpending(&pending);
  const int last = SIGRTMAX;
  for (int number = 1; number <= last; ++number) {
    if (sigismember(&pending, number) != 1 || is_harmless(number)) continue;
    // A blocked signal becomes pending even if the process ignores it, as under nohup(1).
    struct sigaction action {};
    if (sigaction(number, nullptr, &action) == 0 && action.sa_handler == SIG_DFL) {
      throw Error("interrupted");
    }
  }
}

}  // namespace cache_run
