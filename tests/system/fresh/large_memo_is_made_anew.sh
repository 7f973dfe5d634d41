#!/usr/bin/env bash
# A digest memo that takes more than an eighth of --max-size is removed by upkeep, also while calls are at work.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

somebody_runs() { ! nobody_runs; }
echo text >data
wait_until_old data
expect_miss -i data counted true
expect_hit -i data counted true
truncate -s 2M "$CACHE/digests.mdb"
expect_hit -i data counted true
"$CACHE_RUN" -i data sh -c 'at_gate; echo text' >"$OUT" 2>&1 &
wait_until somebody_runs
rm "$CACHE/counters"
expect_miss --max-size 16M counted echo 1
wait_until test ! -e "$CACHE/locks/upkeep"
expect_equal "$(stat -c %s "$CACHE/digests.mdb")" 2097152 "size of a memo within the bound"
rm "$CACHE/counters"
expect_miss --max-size 15M counted echo 2
wait_until test ! -e "$CACHE/locks/upkeep"
expect_absent "$CACHE/digests.mdb"
open_gate
await $!
expect_status 0
expect_stdout text
expect_hit -i data counted true
[ "$(stat -c %s "$CACHE/digests.mdb")" -lt 1000000 ] || fail "the memo was not made anew"
