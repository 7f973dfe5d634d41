#!/usr/bin/env bash
# On /dev/full a command ends as it does without us: cat with 1, grep with 2, sed with 4, on would-be hits too.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo text >f
for line in '1 cat f' '2 grep text f' '4 sed p f' "1 counted sh -c 'cat f'"; do
  eval "set -- ${line#* }"
  run "$@"
  expect_status 0
  STATUS=0
  "$CACHE_RUN" "$@" >/dev/full 2>"$ERR" || STATUS=$?
  expect_status "${line%% *}"
  expect_contains "$ERR" 'running uncached: standard output is a device'
  expect_contains "$ERR" 'No space left on device'
done
STATUS=0
"$CACHE_RUN" --strict cat f >/dev/full 2>"$ERR" || STATUS=$?
expect_status 125
STATUS=0
"$CACHE_RUN" -q bash -c 'printf problem >&2 || exit 7' 2>/dev/full || STATUS=$?
expect_equal "$STATUS" 7 "status with a full stderr"
# The null device is no such device.
count_runs
before=$RUNS
for _ in miss hit; do "$CACHE_RUN" counted cat f >/dev/null 2>"$ERR"; done
expect_silent
expect_runs $((before + 1))
