#!/usr/bin/env bash
# When the process of a background refresh is killed, so is the command; the next call is served as before and refreshes anew.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

stored_is() { [ "$("$CACHE_RUN" --only-cached counted at_gate run_number)" = "$1" ]; }
export PID_FILE=$CASE/pid
open_gate
run counted at_gate run_number
rm "$GATE" "$PID_FILE"
sleep 0.1
run --stale 50ms counted at_gate run_number
wait_until test -s "$PID_FILE"
command=$(cat "$PID_FILE")
read -r _ _ _ worker _ <"/proc/$command/stat"
kill -KILL "$worker"
wait_until gone "$worker"
wait_until gone "$command"
run -v --stale 50ms counted at_gate run_number
expect_status 0
expect_stdout 1
expect_contains "$ERR" refreshing
wait_until ran 3
expect_hit counted at_gate run_number
open_gate
wait_until stored_is 3
# And so a call that has to run waits for nobody.
expect_miss --refresh counted at_gate run_number
