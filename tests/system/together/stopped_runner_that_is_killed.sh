#!/usr/bin/env bash
# A stopped runner that is killed takes its command with it, and a waiter takes over.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

PID_FILE=$MARKS/pid "$CACHE_RUN" counted at_gate run_number >"$OUT.1" 2>"$ERR.1" &
runner=$!
wait_until test -s "$MARKS/pid"
kill -STOP "$runner"
wait_until process_state "$runner" T
"$CACHE_RUN" counted at_gate run_number >"$OUT.2" 2>"$ERR.2" &
waiter=$!
wait_until has_lock_open "$waiter"
kill -KILL "$runner"
await "$runner"
expect_status 137
wait_until gone "$(cat "$MARKS/pid")"
wait_until ran 2
open_gate
await "$waiter"
expect_status 0
expect_equal "$(cat "$OUT.2" "$ERR.2")" 2 "output of the waiter"
expect_hit counted at_gate run_number
expect_stdout 2
expect_runs 2
