#!/usr/bin/env bash
# A call killed by KILL takes its command along, and leaves no entry.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

export PID_FILE=$MARKS/pid
"$CACHE_RUN" counted at_gate echo text >"$OUT" 2>"$ERR" &
caller=$!
wait_until test -s "$PID_FILE"
kill -KILL "$caller"
wait "$caller" || :
wait_until gone "$(cat "$PID_FILE")"
expect_equal "$(entries | wc -l)" 0 "number of entries"
open_gate
expect_miss counted at_gate echo text
expect_hit counted at_gate echo text
