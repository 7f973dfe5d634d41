#!/usr/bin/env bash
# A sandbox that refuses splice(2), at once or later, changes nothing of a replay into a pipe.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
strace -o "$CASE/trace" -e trace=splice -e inject=splice:error=EPERM true 2>/dev/null || skip "strace cannot inject errors here"

seq 100000 >numbers
expect_miss counted cat numbers
for injected in error=EPERM error=ENOSYS error=EINVAL:when=3+; do
  strace -o "$CASE/trace" -e trace=splice -e inject="splice:$injected" "$CACHE_RUN" counted cat numbers 2>"$ERR" | cat >"$OUT"
  expect_silent
  expect_same_file "$OUT" numbers
  expect_contains "$CASE/trace" INJECTED
done
expect_runs 1
