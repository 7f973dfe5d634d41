#!/usr/bin/env bash
# Programs that no library reaches are watched: static ones, raw system calls, threads that execute another program.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/watched.sh"

echo data >file
echo more >other
build static -static <<'END'
#include <fcntl.h>
#include <sys/stat.h>
int main(void) { struct stat s; return open("file", O_RDONLY) < 0 || stat("absent", &s) == 0; }
END
trace "$CASE/static"
expect_status 0
expect_trace '"contents" in learned("file")' 'error("absent") == "ENOENT"'

build raw <<'END'
#include <fcntl.h>
#include <pthread.h>
#include <sys/syscall.h>
#include <unistd.h>
static void *second(void *none) {
  syscall(SYS_openat, AT_FDCWD, "other", O_RDONLY, 0);
  execl("/bin/cat", "cat", "file", (char *)0);
  return none;
}
int main(void) {
  pthread_t thread;
  pthread_create(&thread, 0, second, 0);
  pause();
}
END
trace "$CASE/raw"
expect_status 0
expect_trace '"contents" in learned("file")' '"contents" in learned("other")' \
  '"program" in learned(os.path.realpath("/bin/cat"))'
