#!/usr/bin/env bash
# Under a limit on open files that leaves cache-run too few, the command runs all the same.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

! sanitized || skip "a sanitizer needs descriptors of its own"
for limit in 5 6 7 8 9 10 11 12 13 14 15 16 18 20 32; do
  for _ in 1 2; do
    STATUS=0
    (ulimit -n "$limit" && exec "$CACHE_RUN" -k "$limit" counted echo text) >"$OUT" 2>"$ERR" || STATUS=$?
    expect_equal "$STATUS" 0 "status with $limit descriptors"
    expect_stdout text
  done
done
