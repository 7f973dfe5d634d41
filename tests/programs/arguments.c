// SPDX-License-Identifier: MIT
// arguments [ARG...]: appends one byte to $COUNT_FILE, then prints argv, each word as `[word]` on a
// line. It never starts anything, so it also serves as the interpreter of `#!` scripts.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int main(int argc, char** argv) {
  const char* path = getenv("COUNT_FILE");
  int file = path ? open(path, O_WRONLY | O_CREAT | O_APPEND, 0666) : -1;
  if (file < 0 || write(file, ".", 1) != 1 || close(file) != 0) {
    perror("arguments: COUNT_FILE");
    return 99;
  }
  for (int i = 0; i < argc; i++) printf("[%s]\n", argv[i]);
  return 0;
}
