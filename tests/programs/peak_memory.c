// SPDX-License-Identifier: MIT
// peak_memory COMMAND [ARG...]: runs COMMAND and writes the largest resident set that it or a
// process it waited for had, in KiB, to $MEMORY_FILE.
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char** argv) {
  const char* path = getenv("MEMORY_FILE");
  if (argc < 2 || !path) return 99;
  pid_t child = fork();
  if (child == 0) {
    execvp(argv[1], argv + 1);
    perror(argv[1]);
    _exit(127);
  }
  int status;
  struct rusage usage;
  if (child < 0 || wait4(child, &status, 0, &usage) != child) return 99;
  FILE* file = fopen(path, "w");
  if (!file || fprintf(file, "%ld\n", usage.ru_maxrss) < 0 || fclose(file) != 0) return 99;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
