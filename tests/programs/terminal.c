// SPDX-License-Identifier: MIT
// terminal [-c COLUMNS] COMMAND [ARG...]: runs COMMAND as the foreground of a new terminal. What
// arrives on stdin is typed there (byte 3 is Ctrl-C); what appears there goes to stdout. USR1 makes
// it 20 columns wider. Ends with COMMAND's status, 128+N for a signal.
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

static int screen;
static struct winsize size = {.ws_row = 24};

static void widen(int number) {
  (void)number;
  size.ws_col = (unsigned short)(size.ws_col + 20);
  ioctl(screen, TIOCSWINSZ, &size);
}

static int copy(int from, int to) {
  char buffer[4096];
  ssize_t length = read(from, buffer, sizeof buffer);
  return length > 0 && write(to, buffer, (size_t)length) == length;
}

int main(int argc, char** argv) {
  char** command = argv + 1;
  if (argc > 3 && strcmp(argv[1], "-c") == 0) {
    size.ws_col = (unsigned short)atoi(argv[2]);
    command += 2;
  }
  if (argc < 2) return 99;
  pid_t child = forkpty(&screen, NULL, NULL, &size);
  if (child == 0) {
    for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
    execvp(command[0], command);
    perror(command[0]);
    _exit(127);
  }
  if (child < 0) return 99;
  struct sigaction action = {.sa_handler = widen, .sa_flags = SA_RESTART};
  sigaction(SIGUSR1, &action, NULL);
  struct pollfd watched[2] = {{screen, POLLIN, 0}, {0, POLLIN, 0}};
  for (;;) {
    if (poll(watched, 2, -1) < 0) {
      if (errno == EINTR) continue;
      return 99;
    }
    if (watched[0].revents && !copy(screen, 1)) break;
    if (watched[1].revents && !copy(0, screen)) watched[1].fd = -1;
  }
  int status;
  if (waitpid(child, &status, 0) != child) return 99;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
