#!/usr/bin/env bash
# If the runner is killed, a waiter takes over and the others still wait for it.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

export PID_FILE=$MARKS/pid
"$CACHE_RUN" counted at_gate echo text >"$OUT" 2>"$ERR" &
runner=$!
wait_until ran 1
callers=()
for number in 1 2 3; do
  "$CACHE_RUN" counted at_gate echo text >"$OUT.$number" 2>"$ERR.$number" &
  callers+=($!)
done
sleep 0.5
kill -KILL "$runner"
wait_until ran 2
open_gate
for caller in "${callers[@]}"; do wait "$caller" || fail "status $?"; done
for number in 1 2 3; do expect_equal "$(cat "$OUT.$number")" text "stdout of waiter $number"; done
expect_runs 2
