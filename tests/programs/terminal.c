// SPDX-License-Identifier: MIT
// terminal COMMAND [ARG...]: runs COMMAND as the foreground of a new terminal. What arrives on
// stdin is typed there (byte 3 is Ctrl-C); what appears there goes to stdout. Ends with COMMAND's
// status, 128+N for a signal.
#define _GNU_SOURCE
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static int copy(int from, int to) {
  char buffer[4096];
  ssize_t length = read(from, buffer, sizeof buffer);
  return length > 0 && write(to, buffer, (size_t)length) == length;
}

int main(int argc, char** argv) {
  if (argc < 2) return 99;
  int screen;
  pid_t child = forkpty(&screen, NULL, NULL, NULL);
  if (child == 0) {
    for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
    execvp(argv[1], argv + 1);
    perror(argv[1]);
    _exit(127);
  }
  if (child < 0) return 99;
  struct pollfd watched[2] = {{screen, POLLIN, 0}, {0, POLLIN, 0}};
  while (poll(watched, 2, -1) > 0) {
    if (watched[0].revents && !copy(screen, 1)) break;
    if (watched[1].revents && !copy(0, screen)) watched[1].fd = -1;
  }
  int status;
  if (waitpid(child, &status, 0) != child) return 99;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
