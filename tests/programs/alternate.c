// SPDX-License-Identifier: MIT
// alternate COUNT [WAIT [LENGTH]]: writes COUNT lines to stdout and stderr in turn, those to stderr
// LENGTH bytes long. If WAIT is 1 and a stream is a pipe, waits after each line until the pipe is
// empty. So its reader has taken that line before the next one is written.
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
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

static void wait_until_read(int stream) {
  struct stat status;
  int bytes = 0;
  if (fstat(stream, &status) != 0 || !S_ISFIFO(status.st_mode)) return;
  while (ioctl(stream, FIONREAD, &bytes) == 0 && bytes > 0) usleep(100);
}

int main(int argc, char** argv) {
  int count = argc > 1 ? atoi(argv[1]) : 0;
  int must_wait = argc > 2 && atoi(argv[2]) != 0;
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
    if (must_wait) wait_until_read(stream);
  }
  free(padding);
  return 0;
}
