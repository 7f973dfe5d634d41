#!/usr/bin/env bash
# When the cache is far over its limit and an eviction that is under way does not end, a result is not stored, which is
# told with -v only; the caller has had its output long before.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for i in 1 2 3; do expect_miss counted echo "$i"; done
used=$(gauge bytes)
exec 9>"$CACHE/locks/upkeep"
flock -n 9 || fail "the lock is taken"
"$CACHE_RUN" -v --max-size "$used" sh -c 'echo text; echo problem >&2' >"$OUT" 2>"$ERR" 9>&- &
wait_until grep -q text "$OUT"
await $!
expect_status 0
expect_contains "$ERR" problem
expect_contains "$ERR" 'not stored: the cache is full (--max-size)'
run --max-size "$used" counted echo 4
expect_silent
expect_stdout 4
for i in 1 2 3; do expect_hit --max-size "$used" counted echo "$i"; done
expect_equal "$(gauge files)" 3 "gauged files"
exec 9>&-
expect_miss --max-size "$used" counted echo 4
expect_hit counted echo 4
wait_until nobody_runs
