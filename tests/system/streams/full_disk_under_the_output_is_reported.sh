#!/usr/bin/env bash
# A file as stdout on a disk that gets full ends with an error, not with a lost output and status 0, on a hit too.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/mounted.sh"
# shellcheck disable=SC2016
with_mounts 'mount -t tmpfs -o size=16k none "$MOUNTED"'
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

written() {
  STATUS=0
  "$CACHE_RUN" "$@" >"$MOUNTED/out" 2>"$ERR" || STATUS=$?
  expect_contains "$ERR" 'cache-run: '
  expect_contains "$ERR" 'No space left on device'
}
for round in miss miss; do
  written counted sh -c 'trap "" PIPE; seq 20000 2>/dev/null; echo >>ended; exit 3'
  expect_status 3
  written counted sh -c 'trap "" PIPE; seq 20000 2>/dev/null; exit 0' "$round"
  expect_status 125
done
expect_equal "$(wc -l <ended)" 2 "commands that went on to their end"
written counted seq 200000
expect_equal "$STATUS" 141 "status of a command that its closed pipe ends"
expect_miss counted seq 200000
written counted seq 200000
expect_status 125
