// SPDX-License-Identifier: MIT
// how_ended COMMAND [ARG...]: runs COMMAND and prints on stderr `exit N` or `signal N`, which a
// shell cannot tell apart. The process id of COMMAND is in $CALL_FILE, if that is set.
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char** argv) {
  if (argc < 2) return 99;
  pid_t child = fork();
  if (child == 0) {
    execvp(argv[1], argv + 1);
    perror(argv[1]);
    _exit(127);
  }
  if (child < 0) return 99;
  const char* call_file = getenv("CALL_FILE");
  if (call_file) {
    FILE* file = fopen(call_file, "w");
    if (!file || fprintf(file, "%d\n", (int)child) < 0 || fclose(file) != 0) return 99;
  }
  int status;
  if (waitpid(child, &status, 0) != child) return 99;
  if (WIFEXITED(status)) fprintf(stderr, "exit %d\n", WEXITSTATUS(status));
  if (WIFSIGNALED(status)) fprintf(stderr, "signal %d\n", WTERMSIG(status));
  return 0;
}
