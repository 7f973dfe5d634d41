#!/usr/bin/env bash
# A TERM sent to the call ends the command and makes the call die by TERM; nothing is stored.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

export PID_FILE=$MARKS/pid CALL_FILE=$MARKS/call
own_group how_ended "$CACHE_RUN" counted at_gate >"$OUT" 2>"$ERR" &
caller=$!
wait_until test -s "$PID_FILE"
command=$(cat "$PID_FILE")
kill -TERM "$(cat "$CALL_FILE")"
wait "$caller"
expect_equal "$(cat "$ERR")" 'signal 15' "how the call ended"
wait_until gone "$command"
expect_equal "$(entries | wc -l)" 0 "number of entries"
