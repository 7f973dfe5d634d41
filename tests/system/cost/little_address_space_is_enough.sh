#!/usr/bin/env bash
# Under a small limit on address space (ulimit -v) the command runs all the same.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

! sanitized || skip "a sanitizer needs terabytes of address space"
for limit in 20000 60000 200000; do
  for _ in 1 2; do
    (ulimit -v "$limit" && exec "$CACHE_RUN" -k "$limit" counted echo text) >"$OUT" 2>"$ERR" || fail "status $?"
    expect_stdout text
  done
done
