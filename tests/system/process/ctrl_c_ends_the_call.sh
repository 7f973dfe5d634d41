#!/usr/bin/env bash
# Ctrl-C on a terminal ends command and call by INT, and nothing is stored.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

export PID_FILE=$MARKS/pid
mkfifo "$CASE/keys"
terminal "$CACHE_RUN" counted at_gate <"$CASE/keys" >"$OUT" 2>"$ERR" &
caller=$!
exec 9>"$CASE/keys"
wait_until test -s "$PID_FILE"
printf '\003' >&9
await "$caller"
expect_status 130
wait_until gone "$(cat "$PID_FILE")"
expect_equal "$(entries | wc -l)" 0 "number of entries"
