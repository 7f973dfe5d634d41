// SPDX-License-Identifier: MIT
// own_group COMMAND [ARG...]: becomes COMMAND in a process group of its own, with default signals
// (a shell without job control ignores INT and QUIT in what it starts with `&`).
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

int main(int argc, char** argv) {
  if (argc < 2) return 99;
  for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  if (setpgid(0, 0) != 0) perror("own_group: setpgid");
  execvp(argv[1], argv + 1);
  perror(argv[1]);
  return 127;
}
