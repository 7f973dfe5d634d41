#!/usr/bin/env bash
# A short line on one stream between two large writes on the other stays where it was written.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for length in 100 5000 70000 300000; do
  alternate 60 0 $length >"$CASE/direct" 2>&1
  "$CACHE_RUN" counted alternate 60 0 $length >"$CASE/miss" 2>&1
  "$CACHE_RUN" counted alternate 60 0 $length >"$CASE/hit" 2>&1
  expect_same_file "$CASE/direct" "$CASE/miss"
  expect_same_file "$CASE/direct" "$CASE/hit"
done
expect_runs 4
