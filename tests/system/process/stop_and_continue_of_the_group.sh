#!/usr/bin/env bash
# Ctrl-Z and fg: the group stops, the call is seen as stopped, and both continue.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

export PID_FILE=$MARKS/pid
own_group "$CACHE_RUN" counted at_gate echo text >"$OUT" 2>"$ERR" &
caller=$!
wait_until test -s "$PID_FILE"
command=$(cat "$PID_FILE")
kill -TSTP -- "-$caller"
wait_until process_state "$command" T
wait_until process_state "$caller" T
kill -CONT -- "-$caller"
open_gate
wait "$caller" || fail "status $?"
expect_stdout text
expect_hit counted at_gate echo text
