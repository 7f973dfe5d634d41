#!/usr/bin/env bash
# A recording of 2>&1 cannot serve two streams: the command runs once more, then all are served.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

alternate 100 >"$CASE/both" 2>&1
alternate 100 >"$CASE/stdout" 2>"$CASE/stderr"
"$CACHE_RUN" counted alternate 100 1 >"$CASE/miss" 2>&1
expect_same_file "$CASE/both" "$CASE/miss"
for number in 1 2; do
  run counted alternate 100 1
  expect_same_file "$CASE/stdout" "$OUT"
  expect_same_file "$CASE/stderr" "$ERR"
done
"$CACHE_RUN" counted alternate 100 1 >"$CASE/hit" 2>&1
expect_same_file "$CASE/both" "$CASE/hit"
expect_runs 2
[ "$number" = 2 ]
