// SPDX-License-Identifier: MIT
// at_gate [COMMAND [ARG...]]: writes its process id to $PID_FILE if that is set, waits until the
// test makes $GATE (a minute at most), then becomes COMMAND.
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int main(int argc, char** argv) {
  const char* gate = getenv("GATE");
  const char* pid_file = getenv("PID_FILE");
  if (!gate) return 99;
  if (pid_file) {
    FILE* file = fopen(pid_file, "w");
    if (!file || fprintf(file, "%d\n", (int)getpid()) < 0 || fclose(file) != 0) return 99;
  }
  for (int round = 0; access(gate, F_OK) != 0; round++) {
    if (round == 6000) return 98;
    usleep(10000);
  }
  if (argc < 2) return 0;
  execvp(argv[1], argv + 1);
  perror(argv[1]);
  return 127;
}
