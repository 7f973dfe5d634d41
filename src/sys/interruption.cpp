// SPDX-License-Identifier: MIT
#include "sys/interruption.hpp"

#include <csignal>

#include "sys/error.hpp"

namespace cache_run {

void throw_if_asked_to_end() {
  sigset_t pending;
  sigpending(&pending);
  for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) {
    if (sigismember(&pending, number) == 1) throw Error("interrupted");
  }
}

}  // namespace cache_run
