#!/usr/bin/env bash
# A signal may interrupt a call while it waits for the watch. With a handler without SA_RESTART the call then fails, as it
# never does otherwise. Such a result is not stored. Where the handler has SA_RESTART, it is.
# shellcheck disable=SC2034 # OPTIONS are for watched()
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

OPTIONS=(--cache-exit all)
# stored, or told: the second call replays, or each one says why it does not. $1: what a result without faults prints.
right_or_refused() {
  local right=$1
  shift
  watched "$@"
  if grep -q 'let calls of files fail' "$ERR"; then
    refused=yes
  else
    expect_stdout "$right"
    watched "$@"
    expect_stdout "$right"
  fi
}
echo 1 >f
build many <<'C'
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/time.h>
static void handle(int number) { (void)number; }
/* many FLAGS COUNT: calls stat(2) until COUNT calls have failed, and 20,000 times at most. */
int main(int count, char** words) {
  struct sigaction action = {.sa_handler = handle, .sa_flags = atoi(words[1])};
  struct itimerval often = {{0, 300}, {0, 300}}, never = {{0, 0}, {0, 0}};
  struct stat status;
  int failed = 0;
  (void)count;
  sigaction(SIGALRM, &action, NULL);
  setitimer(ITIMER_REAL, &often, NULL);
  for (int i = 0; i < 20000 && failed < atoi(words[2]); ++i) failed += stat("f", &status) != 0 && errno == EINTR;
  setitimer(ITIMER_REAL, &never, NULL);
  printf("failed: %d\n", failed);
  return 0;
}
C
restart=$((0x10000000)) # SA_RESTART
# One call that failed is enough, and nothing is asked after it. Where none fails, there is nothing to notice.
watched "$CASE/many" 0 1
failed=$(cat "$OUT")
echo "$failed" >&2
if [ "$failed" != 'failed: 0' ]; then
  expect_contains "$ERR" 'not stored: the command took signals that let calls of files fail under the watch (EINTR)'
  expect_contains "$ERR" '(--allow all)'
fi
settle "$CASE/many" "$restart" 1
expect_stdout 'failed: 0'
refused=
cat >p.pl <<'P'
use Time::HiRes qw(ualarm);
$SIG{ALRM} = sub {};
my $n = 0;
ualarm(1000, 1000);
for (1 .. 2000) { -e 'f' or $n++; }
ualarm(0, 0);
print "missing $n times\n";
P
right_or_refused 'missing 0 times' perl p.pl
cat >p.py <<'P'
import os, signal
signal.signal(signal.SIGALRM, lambda *words: None)
signal.setitimer(signal.ITIMER_REAL, .001, .001)
failed = 0
for i in range(2000):
    try:
        os.stat('f')
    except InterruptedError:
        failed += 1
signal.setitimer(signal.ITIMER_REAL, 0)
print('fine' if failed == 0 else 'failed')
P
right_or_refused fine /usr/bin/python3 p.py
echo "refused: ${refused:-no}" >&2

# A process that a signal ends had no call that failed. One with a handler may have had one.
build killed <<'C'
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
static volatile sig_atomic_t got;
static void handle(int number) { (void)number, ++got; }
/* killed yes|no: sends SIGTERM to processes that call stat(2), with a handler or without one. */
int main(int count, char** words) {
  int failed = 0;
  (void)count;
  for (int i = 0; i < 30; ++i) {
    int ready[2], status = 0;
    if (pipe(ready) != 0) return 1;
    const pid_t child = fork();
    if (child == 0) {
      struct sigaction action = {.sa_handler = handle};
      struct stat file;
      if (words[1][0] == 'y') sigaction(SIGTERM, &action, NULL);
      if (write(ready[1], "x", 1) != 1) _exit(1);
      while (got < 3) failed += stat("f", &file) != 0 && errno == EINTR;
      _exit(failed);
    }
    char byte;
    if (read(ready[0], &byte, 1) != 1) return 1;
    close(ready[0]), close(ready[1]);
    for (int sent = 0; sent < (words[1][0] == 'y' ? 100000 : 1); ++sent) {
      kill(child, SIGTERM);
      if (sent > 0) usleep(100);
      if (waitpid(child, &status, WNOHANG) == child) break;
    }
    if (words[1][0] == 'n') waitpid(child, &status, 0);
    if (WIFEXITED(status)) failed += WEXITSTATUS(status);
  }
  printf("failed: %d\n", failed);
  return 0;
}
C
settle "$CASE/killed" no
expect_stdout 'failed: 0'
right_or_refused 'failed: 0' "$CASE/killed" yes
