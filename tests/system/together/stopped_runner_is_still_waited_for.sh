#!/usr/bin/env bash
# A runner that is stopped for long, with a lock file that looks old, is still waited for: nobody goes by a clock.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

expect_miss counted true
"$CACHE_RUN" counted at_gate echo text >"$OUT" 2>"$ERR" &
runner=$!
wait_until ran 2
kill -STOP "$runner"
wait_until process_state "$runner" T
lock=$(echo "$CACHE"/locks/counted-*)
touch -d '2 days ago' "$lock"
inode=$(stat -c %i "$lock")
"$CACHE_RUN" counted at_gate echo text >"$OUT.2" 2>"$ERR.2" &
waiter=$!
wait_until that_many_wait 1 "$lock"
open_gate
# A store meanwhile that looks after the cache, for its gauges are gone, and sweeps what killed calls left.
rm "$CACHE/counters"
expect_miss counted echo other
wait_until test ! -e "$CACHE/locks/upkeep"
sleep 2.5
expect_equal "$(stat -c %i "$lock")" "$inode" "lock file"
that_many_wait 1 "$lock" || fail "the waiter has not waited"
expect_runs 3
kill -CONT "$runner"
for caller in "$runner" "$waiter"; do wait "$caller" || fail "status $?"; done
expect_runs 3
expect_equal "$(cat "$OUT.2")" text "stdout of the waiter"
