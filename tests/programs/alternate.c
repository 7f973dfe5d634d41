// SPDX-License-Identifier: MIT
// alternate COUNT [PAUSE_US]: writes COUNT lines to stdout and stderr in turn, each in one write.
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int main(int argc, char **argv) {
  int count = argc > 1 ? atoi(argv[1]) : 0;
  useconds_t rest = argc > 2 ? (useconds_t)atoi(argv[2]) : 0;
  for (int i = 0; i < count; i++) {
    int stream = 1 + i % 2;
    char line[32];
    int length = snprintf(line, sizeof line, "%s %d\n", stream == 1 ? "out" : "err", i);
    if (write(stream, line, (size_t)length) != length) return 1;
    if (rest) usleep(rest);
  }
  return 0;
}
