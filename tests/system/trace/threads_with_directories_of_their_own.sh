#!/usr/bin/env bash
# Threads with working directories of their own read and write where they are, also in a hit.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

build threads -pthread <<'C'
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <unistd.h>
static void* copy(void* directory) {
  if (unshare(CLONE_FS) != 0 || chdir(directory) != 0) _exit(1);
  FILE* in = fopen("in", "r");
  FILE* out = fopen("out", "w");
  if (!in || !out) _exit(2);
  for (int c = 0; (c = fgetc(in)) != EOF;) fputc(c, out);
  fclose(out);
  return NULL;
}
int main(void) {
  pthread_t one, two;
  pthread_create(&one, NULL, copy, "one");
  pthread_create(&two, NULL, copy, "two");
  pthread_join(one, NULL);
  pthread_join(two, NULL);
  return 0;
}
C
mkdir one two
echo 1 >one/in
echo 2 >two/in
settle "$CASE/threads"
rm one/out two/out
echo old >two/out
settle "$CASE/threads"
expect_equal "$(cat one/out two/out)" $'1\n2' "outputs"
echo 3 >two/in
miss "$CASE/threads"
expect_equal "$(cat one/out two/out)" $'1\n3' "outputs"
