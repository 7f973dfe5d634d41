// SPDX-License-Identifier: MIT
// nonblocking COMMAND [ARG...]: makes stdout and stderr non-blocking, as a caller may leave them,
// and becomes COMMAND.
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int main(int argc, char** argv) {
  if (argc < 2) return 99;
  for (int stream = 1; stream <= 2; stream++)
    if (fcntl(stream, F_SETFL, fcntl(stream, F_GETFL) | O_NONBLOCK) != 0) return 99;
  execvp(argv[1], argv + 1);
  perror(argv[1]);
  return 127;
}
