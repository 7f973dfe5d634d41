// SPDX-License-Identifier: MIT
// catch_signals: prints "ready", waits for a signal, then prints how often each arrived (within 0.5
// s) and exits with 7.
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

int main(void) {
  static const struct {
    int number;
    const char* name;
  } known[] = {{SIGHUP, "HUP"},   {SIGINT, "INT"},   {SIGQUIT, "QUIT"},
               {SIGTERM, "TERM"}, {SIGUSR1, "USR1"}, {SIGUSR2, "USR2"}};
  int counts[NSIG] = {0};
  sigset_t watched;
  sigemptyset(&watched);
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) sigaddset(&watched, known[i].number);
  sigprocmask(SIG_BLOCK, &watched, NULL);
  alarm(60);
  printf("ready\n");
  fflush(stdout);
  int number = sigwaitinfo(&watched, NULL);
  const struct timespec half_a_second = {0, 500000000};
  for (; number > 0; number = sigtimedwait(&watched, NULL, &half_a_second)) counts[number]++;
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (counts[known[i].number]) printf("%s %d\n", known[i].name, counts[known[i].number]);
  return 7;
}
