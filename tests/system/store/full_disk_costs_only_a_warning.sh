#!/usr/bin/env bash
# On a full disk the command's output and status come back, no broken entry is left, and room makes it work again.
# shellcheck disable=SC2016 # $ is for the inner shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/mounted.sh"
with_mounts 'mount -t tmpfs -o size=1m,mode=700 none "$MOUNTED"'
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

export CACHE_RUN_CACHE_DIR=$MOUNTED CACHE=$MOUNTED
expect_miss counted true
for round in 1 2; do
  run counted sh -c 'head -c 2000000 /dev/urandom | base64 -w 0 | head -c 2000000; echo problem >&2; exit 0'
  expect_status 0
  expect_equal "$(stat -c %s "$OUT")" 2000000 "bytes of stdout in round $round"
  expect_contains "$ERR" problem
  expect_warning 'not stored'
done
expect_runs 3
head -c 2000000 /dev/zero >"$CACHE/filler" 2>/dev/null || :
for round in 4 5; do
  run counted sh -c 'echo small; exit 0'
  expect_status 0
  expect_stdout small
  expect_runs "$round"
done
rm "$CACHE/filler"
expect_equal "$(find "$CACHE/tmp" -type f | wc -l)" 0 "files left in tmp"
expect_miss counted sh -c 'echo small; exit 0'
expect_hit counted sh -c 'echo small; exit 0'
expect_stdout small
