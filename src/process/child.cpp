// SPDX-License-Identifier: MIT
#include "process/child.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

namespace cache_run {

namespace {

bool asks_to_end(int number) {
  return number == SIGINT || number == SIGTERM || number == SIGHUP || number == SIGQUIT;
}

bool is_of_terminal(int number) {
  return number == SIGINT || number == SIGQUIT || number == SIGTSTP || number == SIGHUP ||
         number == SIGWINCH || number == SIGCONT;
}

}  // namespace

void await_end(pid_t child) {
  while (waitpid(child, nullptr, 0) < 0 && errno == EINTR) {
  }
}

bool Child::serve(SignalGate& gate) {
  bool resized = false;
  while (const auto signal = gate.next()) {
    const int number = static_cast<int>(signal->ssi_signo);
    if (number == SIGWINCH) resized = true;
    if (number == SIGCHLD) {
      reap();
      continue;
    }
    // A failed write of this process sends it SIGPIPE, which does not concern the command.
    const bool from_us = signal->ssi_pid == static_cast<unsigned>(getpid());
    // The kernel sends the signals of a terminal to the whole group, with the code SI_KERNEL.
    const bool to_group = signal->ssi_code == SI_KERNEL && is_of_terminal(number);
    if (asks_to_end(number)) {
      asked_to_end_ = true;
      if (ending_) ending_ = Ending{.by_signal = true, .code = number};
    }
    if (!ending_ && !to_group && !from_us) kill(pid_, number);
  }
  return resized;
}

void Child::reap() {
  for (;;) {
    int status = 0;
    const pid_t pid = waitpid(pid_, &status, WNOHANG | WUNTRACED);
    if (pid < 0 && errno == EINTR) continue;
    // waitpid(2) returns 0 if the command has no news.
    if (pid <= 0) return;
    if (WIFEXITED(status)) {
      ending_ = Ending{.by_signal = false, .code = WEXITSTATUS(status)};
    } else if (WIFSIGNALED(status)) {
      ending_ = Ending{.by_signal = true, .code = WTERMSIG(status)};
    } else if (WIFSTOPPED(status)) {
      // The parent of cache-run sees this stop. The SIGCONT that ends it waits at the gate for the
      // command.
      kill(getpid(), SIGSTOP);
    }
    if (ending_) return;
  }
}

}  // namespace cache_run
