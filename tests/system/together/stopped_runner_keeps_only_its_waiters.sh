#!/usr/bin/env bash
# A runner that is stopped keeps those waiting who wait for its result, and nobody else; continued, it serves them.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

call=(counted at_gate run_number)
PID_FILE=$MARKS/pid "$CACHE_RUN" "${call[@]}" >"$OUT.1" 2>"$ERR.1" &
runner=$!
wait_until test -s "$MARKS/pid"
kill -STOP "$runner"
wait_until process_state "$runner" T
"$CACHE_RUN" "${call[@]}" >"$OUT.2" 2>"$ERR.2" &
waiter=$!
wait_until has_lock_open "$waiter"
open_gate
wait_until process_state "$(cat "$MARKS/pid")" Z # it has told its number, and is not waited for
call timeout 60 "$CACHE_RUN" --no-wait "${call[@]}"
expect_status 0
expect_stdout 2
expect_hit "${call[@]}" # what was stored beside it serves all who come now
run --check "${call[@]}"
expect_status 0
expect_miss counted echo other
process_state "$runner" T || fail "the runner goes on by itself"
kill -0 "$waiter" || fail "the waiter has not waited"
kill -CONT "$runner"
for caller in $runner $waiter; do
  await "$caller"
  expect_status 0
done
expect_equal "$(cat "$OUT.1" "$OUT.2" "$ERR.1" "$ERR.2")" $'1\n1' "output of the runner and its waiter"
expect_hit "${call[@]}"
expect_stdout 1
expect_equal "$(ls "$CACHE/locks")" '' locks
expect_runs 3
