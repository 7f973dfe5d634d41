#!/usr/bin/env bash
# What a command asks of the kernel beyond files is carried out and not stored: shared memory, queues, reports of changes, keys.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

build ask <<'C'
#define _GNU_SOURCE
#include <fcntl.h>
#include <mqueue.h>
#include <stdio.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/ipc.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/syscall.h>
#include <unistd.h>
int main(int count, char** words) {
  const char* what = count > 1 ? words[1] : "";
  int got = -1;
  if (!strcmp(what, "shmget")) got = shmctl(shmget(IPC_PRIVATE, 4096, 0600), IPC_RMID, NULL);
  if (!strcmp(what, "semget")) got = semctl(semget(IPC_PRIVATE, 1, 0600), 0, IPC_RMID);
  if (!strcmp(what, "mq_open")) got = mq_open("/none", O_RDONLY) < 0 ? 0 : 1;
  if (!strcmp(what, "inotify_init1")) got = inotify_init1(0);
  if (!strcmp(what, "keyctl")) got = syscall(SYS_keyctl, 0, -2, 0) < 0 ? 0 : 1;
  if (!strcmp(what, "bpf")) got = syscall(SYS_bpf, -1, NULL, 0) < 0 ? 0 : 1;
  return got < 0 || puts(what) < 0;
}
C
for call in shmget:ipc semget:ipc mq_open:ipc inotify_init1:ipc keyctl:machine bpf:machine; do
  run -q -- "$CASE/ask" "${call%:*}"
  expect_status 0
  expect_stdout "${call%:*}"
  expect_equal "$(journal | sed -n '$s/.* //p')" "${call#*:}" "the reason for $call"
  for option in -v --only-cached; do
    run --allow all $option -- "$CASE/ask" "${call%:*}"
    expect_status 0
  done
done
