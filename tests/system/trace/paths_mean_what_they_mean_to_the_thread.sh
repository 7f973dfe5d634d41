#!/usr/bin/env bash
# A path means what it means to the thread that asks: working directories, open directories, links and dots.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/watched.sh"

mkdir -p real/deep elsewhere
echo a >real/a
echo b >elsewhere/b
echo c >real/deep/c
ln -s real/deep through
build walk <<'END'
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <unistd.h>
static void *second(void *none) {
  unshare(CLONE_FS); /* a working directory of its own */
  if (chdir("elsewhere") == 0) open("b", O_RDONLY);
  return none;
}
int main(void) {
  pthread_t thread;
  pthread_create(&thread, 0, second, 0);
  pthread_join(thread, 0);
  int directory = open("real", O_RDONLY | O_DIRECTORY);
  if (openat(directory, "a", O_RDONLY) < 0) return 1;
  if (open("through/../a", O_RDONLY) < 0) return 2;
  if (open("through/./c", O_RDONLY) < 0) return 3;
  if (fchdir(directory) != 0 || open("../through/../absent", O_RDONLY) >= 0) return 4;
  if (open("a/b", O_RDONLY) >= 0) return 5;
  return 0;
}
END
trace "$CASE/walk"
expect_status 0
expect_trace '"contents" in learned("real/a")' '"contents" in learned("elsewhere/b")' \
  '"contents" in learned("real/deep/c")' 'target("through") == "real/deep"' \
  'error("real/absent") == "ENOENT"' 'learned("absent") is None and learned("b") is None' \
  'error("real/a") is None'
