#!/usr/bin/env bash
# A process that cache-run may not look into does what it does without a watch. Its result is not stored.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/watched.sh"

allow_nobody
build hidden <<'C'
#include <stdio.h>
#include <sys/prctl.h>
int main(int count, char** words) {
  if (prctl(PR_SET_DUMPABLE, count > 2 ? 0 : 1) != 0) return 1;
  FILE* file = fopen(words[1], "r");
  int c = file ? fgetc(file) : -1;
  return c < 0 || printf("%c\n", c) < 0;
}
C
echo data >file
chmod 755 "$CASE/hidden"
runs=0
for _ in 1 2; do
  run_as_nobody --trace on -v -- counted "$CASE/hidden" file x
  runs=$((runs + 1))
  expect_status 0
  expect_stdout d
  expect_contains "$ERR" 'not stored: the command cannot look into process '
  expect_runs $runs
done
expect_equal "$(journal | sed -n '$s/.* //p')" unreadable "the reason"
# A program that its user may execute and not read.
cp "$CASE/hidden" "$CASE/unreadable"
chown 0:0 "$CASE/unreadable"
chmod 711 "$CASE/unreadable"
for _ in 1 2; do
  run_as_nobody --trace on -q -- counted "$CASE/unreadable" file
  runs=$((runs + 1))
  expect_status 0
  expect_stdout d
  expect_runs $runs
done
run_as_nobody --trace on -- counted "$CASE/hidden" file
run_as_nobody --trace on --only-cached -- counted "$CASE/hidden" file
expect_status 0
