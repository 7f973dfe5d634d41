// SPDX-License-Identifier: MIT
// For LD_PRELOAD: the clock that tells dates is ahead by $CLOCK_AHEAD seconds (less than 0:
// behind). Of several numbers the first counts for the first look of a process at the clock, and so
// on, the last for all that follow.
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static long long seconds_ahead(void) {
  static const char* rest = NULL;
  if (!rest) rest = getenv("CLOCK_AHEAD");
  if (!rest) return 0;
  char* end = NULL;
  const long long ahead = strtoll(rest, &end, 10);
  if (*end == ' ') rest = end + 1;
  return ahead;
}

int clock_gettime(clockid_t clock, struct timespec* time) {
  const int result = (int)syscall(SYS_clock_gettime, clock, time);
  if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
    time->tv_sec += seconds_ahead();
  return result;
}

time_t time(time_t* result) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (result) *result = now.tv_sec;
  return now.tv_sec;
}
