// SPDX-License-Identifier: MIT
#include "sys/interruption.hpp"

#include <csignal>

#include "sys/error.hpp"

namespace cache_run {

void throw_if_asked_to_end() {
  sigset_t pending;
  sigpending(&pending);
  for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) {
    // A blocked signal becomes pending even if the process ignores it, as under nohup(1).
    struct sigaction action {};
    if (sigismember(&pending, number) == 1 && sigaction(number, nullptr, &action) == 0 &&
        action.sa_handler != SIG_IGN) {
      throw Error("interrupted");
    }
  }
}

}  // namespace cache_run
