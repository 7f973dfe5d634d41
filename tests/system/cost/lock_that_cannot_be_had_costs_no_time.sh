#!/usr/bin/env bash
# Where the lock of the upkeep cannot be had at all, a store without room gives up at once.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for i in 1 2 3; do expect_miss counted echo "$i"; done
used=$(gauge bytes)
mkdir "$CACHE/locks/upkeep"
traced clock_nanosleep "$CACHE_RUN" -v --max-size "$used" counted echo 4 >"$OUT" 2>"$ERR" || fail "status $?"
expect_stdout 4
expect_contains "$ERR" 'not stored: the cache is full (--max-size)'
[ "$(grep -c clock_nanosleep "$CASE/trace")" -lt 5 ] || fail "it waited"
