// SPDX-License-Identifier: MIT
// counted [COMMAND [ARG...]]: appends one byte to $COUNT_FILE, then becomes COMMAND.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int main(int argc, char** argv) {
  const char* path = getenv("COUNT_FILE");
  int file = path ? open(path, O_WRONLY | O_CREAT | O_APPEND, 0666) : -1;
  if (file < 0 || write(file, ".", 1) != 1 || close(file) != 0) {
    perror("counted: COUNT_FILE");
    return 99;
  }
  if (argc < 2) return 0;
  execvp(argv[1], argv + 1);
  perror(argv[1]);
  return errno == ENOENT ? 127 : 126;
}
