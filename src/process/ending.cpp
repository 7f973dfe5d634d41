// SPDX-License-Identifier: MIT
#include "process/ending.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <csignal>

namespace cache_run {

void end_like(const Ending& ending) {
  if (!ending.by_signal) _exit(ending.code);
  // The command has left a core file already, if the user wants one.
  const rlimit no_core{.rlim_cur = 0, .rlim_max = 0};
  setrlimit(RLIMIT_CORE, &no_core);
  static_cast<void>(std::signal(ending.code, SIG_DFL));
  // A signal that is blocked waits after raise(3), and the unblocking below delivers it.
  sigset_t only;
  sigemptyset(&only);
  sigaddset(&only, ending.code);
  static_cast<void>(std::raise(ending.code));
  sigprocmask(SIG_UNBLOCK, &only, nullptr);
  // If the signal did not end this process, its status is the one that shells show.
  constexpr int kBySignal = 128;
  _exit(kBySignal + ending.code);
}

}  // namespace cache_run
