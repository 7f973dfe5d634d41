// SPDX-License-Identifier: MIT
// alternate COUNT [PAUSE_US [LENGTH]]: writes COUNT lines to stdout and stderr in turn, those to
// stderr LENGTH bytes long, and rests PAUSE_US after each.
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int write_all(int stream, const char* bytes, size_t length) {
  while (length > 0) {
    ssize_t written = write(stream, bytes, length);
    if (written <= 0) return 0;
    bytes += written;
    length -= (size_t)written;
  }
  return 1;
}

int main(int argc, char** argv) {
  int count = argc > 1 ? atoi(argv[1]) : 0;
  useconds_t rest = argc > 2 ? (useconds_t)atoi(argv[2]) : 0;
  size_t length = argc > 3 ? (size_t)atoi(argv[3]) : 0;
  char* padding = malloc(length + 1);
  if (!padding) return 1;
  memset(padding, '.', length);
  for (int i = 0; i < count; i++) {
    int stream = 1 + i % 2;
    char line[32];
    size_t width = (size_t)snprintf(line, sizeof line, "%s %d\n", stream == 1 ? "out" : "err", i);
    if (stream == 2 && length > width && !write_all(2, padding, length - width)) return 1;
    if (!write_all(stream, line, width)) return 1;
    if (rest) usleep(rest);
  }
  free(padding);
  return 0;
}
