// SPDX-License-Identifier: MIT
// show_signals: prints every signal that is ignored or blocked, and nothing if all are as a login
// shell leaves them.
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>

int main(void) {
  sigset_t blocked;
  if (sigprocmask(SIG_SETMASK, NULL, &blocked) != 0) return 1;
  for (int signal_number = 1; signal_number < NSIG; signal_number++) {
    struct sigaction action;
    if (sigaction(signal_number, NULL, &action) != 0) continue;
    if (action.sa_handler == SIG_IGN) printf("ignored %d\n", signal_number);
    if (sigismember(&blocked, signal_number) == 1) printf("blocked %d\n", signal_number);
  }
  return 0;
}
