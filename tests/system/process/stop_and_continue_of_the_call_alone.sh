#!/usr/bin/env bash
# TSTP and CONT sent to the call alone reach the command.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

export PID_FILE=$MARKS/pid
own_group "$CACHE_RUN" counted at_gate echo text >"$OUT" 2>"$ERR" &
caller=$!
wait_until test -s "$PID_FILE"
command=$(cat "$PID_FILE")
kill -TSTP "$caller"
wait_until process_state "$command" T
wait_until process_state "$caller" T
kill -CONT "$caller"
wait_until process_state "$command" S
open_gate
wait "$caller" || fail "status $?"
expect_stdout text
expect_hit counted at_gate echo text
