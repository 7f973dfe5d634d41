// SPDX-License-Identifier: MIT
#include "process/child.hpp"

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

namespace cache_run {

bool Child::adopt_orphans() {
  siginfo_t info{};
  const bool childless = waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) != 0;
  return childless && prctl(PR_SET_CHILD_SUBREAPER, 1) == 0;
}

void Child::serve(SignalGate& gate) {
  while (const auto signal = gate.next()) {
    const int number = static_cast<int>(signal->ssi_signo);
    if (number == SIGCHLD) {
      reap();
    } else if (!ending_ && signal->ssi_code != SI_KERNEL &&
               signal->ssi_pid != static_cast<unsigned>(getpid())) {  // our own SIGPIPE
      kill(pid_, number);
    }
  }
}

void Child::reap() {
  for (;;) {
    int status = 0;
    const pid_t pid = waitpid(adopts_ ? -1 : pid_, &status, WNOHANG | WUNTRACED);
    descendants_ = adopts_ && pid == 0;
    if (pid <= 0) return;
    if (pid != pid_) continue;  // an orphan that came to its end
    if (WIFEXITED(status)) {
      ending_ = Ending{.by_signal = false, .code = WEXITSTATUS(status)};
    } else if (WIFSIGNALED(status)) {
      ending_ = Ending{.by_signal = true, .code = WTERMSIG(status)};
    } else if (WIFSTOPPED(status)) {
      kill(getpid(), SIGSTOP);  // whoever waits for us sees it; SIGCONT is passed on as it arrives
    }
    if (ending_ && !adopts_) return;
  }
}

}  // namespace cache_run
