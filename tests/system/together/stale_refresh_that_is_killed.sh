#!/usr/bin/env bash
# When the process of a background refresh is killed, so is the command. The next call sees that and runs in the
# foreground: where each refresh is killed, as at the end of a container, the result would stay stale for ever.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

export PID_FILE=$MARKS/pid
open_gate
run counted at_gate run_number
rm "$GATE" "$PID_FILE"
sleep 0.1
run --stale 50ms counted at_gate run_number
expect_stdout 1
wait_until test -s "$PID_FILE"
command=$(cat "$PID_FILE")
read -r _ _ _ worker _ <"/proc/$command/stat"
expect_equal "$(cat "$CACHE"/locks/*)" "background $worker" "text of the lock file"
kill -KILL "$worker"
wait_until gone "$worker"
wait_until gone "$command"
open_gate
# What may not run the command takes the stale result.
run --stale 50ms --only-cached counted at_gate run_number
expect_status 0
expect_stdout 1
run -v --stale 50ms counted at_gate run_number
expect_status 0
expect_stdout 3
expect_contains "$ERR" 'its last refresh was killed'
nobody_runs || fail "a lock file is left"
# From then on refreshes run in the background again.
sleep 0.1
run -v --stale 50ms counted at_gate run_number
expect_stdout 3
expect_contains "$ERR" refreshing
wait_until ran 4
wait_until nobody_runs
