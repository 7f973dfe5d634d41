// SPDX-License-Identifier: MIT
#include "process/ending.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <csignal>

namespace cache_run {

void end_like(const Ending& ending) {
  if (!ending.by_signal) _exit(ending.code);
  const rlimit no_core{.rlim_cur = 0, .rlim_max = 0};
  setrlimit(RLIMIT_CORE, &no_core);
  static_cast<void>(std::signal(ending.code, SIG_DFL));
  sigset_t only;
  sigemptyset(&only);
  sigaddset(&only, ending.code);
  static_cast<void>(std::raise(ending.code));
  sigprocmask(SIG_UNBLOCK, &only, nullptr);
  constexpr int kBySignal = 128;  // what shells show, should the signal not have ended us
  _exit(kBySignal + ending.code);
}

}  // namespace cache_run
