// SPDX-License-Identifier: MIT
#include "process/signals.hpp"

#include "sys/error.hpp"

namespace cache_run {
namespace {

/// Returns the signals that wait at the gate.
sigset_t gated() {
  sigset_t set;
  sigfillset(&set);
  // Faults of this process do not wait. Nor do stops for using the terminal from the background,
  // and timers of a profiler.
  for (const int number : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGSYS, SIGABRT, SIGTTIN,
                           SIGTTOU, SIGPROF, SIGVTALRM}) {
    sigdelset(&set, number);
  }
  return set;
}

}  // namespace

SignalGate::SignalGate() {
  // The kernel keeps no exit status for a process that ignores SIGCHLD (wait(2)).
  struct sigaction child {};
  if (sigaction(SIGCHLD, nullptr, &child) == 0 && child.sa_handler == SIG_IGN) {
    static_cast<void>(std::signal(SIGCHLD, SIG_DFL));
  }
  const sigset_t set = gated();
  sigprocmask(SIG_BLOCK, &set, &initial_mask_);
  fd_ = Fd(signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK));
  if (!fd_) {
    sigprocmask(SIG_SETMASK, &initial_mask_, nullptr);
    throw_errno("create", "signalfd");
  }
}

SignalGate::~SignalGate() { sigprocmask(SIG_SETMASK, &initial_mask_, nullptr); }

std::optional<signalfd_siginfo> SignalGate::next() {
  signalfd_siginfo info{};
  if (read(fd_.get(), &info, sizeof info) != sizeof info) return std::nullopt;
  return info;
}

void survive_failing_writes() {
  for (const int number : {SIGXFSZ, SIGPIPE}) {
    struct sigaction action {};
    action.sa_handler = [](int) {};  // execve(2) resets a handler, but not SIG_IGN
    action.sa_flags = SA_RESTART;
    struct sigaction before {};
    if (sigaction(number, &action, &before) != 0 || before.sa_handler != SIG_IGN) continue;
    // The caller ignores the signal, and the command must find it ignored.
    sigaction(number, &before, nullptr);
  }
}

bool broken_pipe_is_ignored() {
  struct sigaction action {};
  return sigaction(SIGPIPE, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

SignalPause::SignalPause() {
  sigset_t set = gated();
  for (const int number : {SIGPROF, SIGVTALRM}) sigaddset(&set, number);
  sigprocmask(SIG_BLOCK, &set, &initial_mask_);
}

SignalPause::~SignalPause() { sigprocmask(SIG_SETMASK, &initial_mask_, nullptr); }

}  // namespace cache_run
