#!/usr/bin/env bash
# A command that gets 5,000 signals a second does what it does without a watch, and no path of it is missed.
# shellcheck disable=SC2016 # $ is for another program
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/watched.sh"

build signals <<'C'
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>
static volatile long signals;
static void count(int number) { signals += number > 0; }
int main(void) {
  struct sigaction action = {.sa_handler = count, .sa_flags = SA_RESTART};
  struct itimerval timer = {{0, 200}, {0, 200}};
  sigaction(SIGALRM, &action, NULL);
  setitimer(ITIMER_REAL, &timer, NULL);
  char name[20];
  for (int i = 0; i < 3000 || signals < 100; i++) {
    struct stat status;
    snprintf(name, sizeof name, "n%d", i % 3000);
    int file = open(i % 2 ? "f" : "g", O_RDONLY);
    if (file < 0) return printf("open: %d\n", errno);
    close(file);
    if (stat(name, &status) == 0 || errno != ENOENT) return printf("stat: %d\n", errno);
  }
  timer.it_value.tv_usec = timer.it_interval.tv_usec = 0;
  setitimer(ITIMER_REAL, &timer, NULL);
  return puts("done") < 0;
}
C
echo 1 >f
echo 2 >g
trace "$CASE/signals"
expect_status 0
expect_contains "$ERR" "done"
expect_trace 'all(error("n%d" % i) == "ENOENT" for i in range(3000))' 'it["refusals"] == []' \
  '"contents" in learned("f") and "contents" in learned("g")'
unset CACHE_RUN_TRACE
for i in 1 2; do expect_more_runs $((2 - i)) "call $i" --trace on -- counted "$CASE/signals"; done
expect_stdout "done"
: >n77
expect_miss --trace on -- counted sh -c '"$1" || :' sh "$CASE/signals"
