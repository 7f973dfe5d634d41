#!/usr/bin/env bash
# A daemon that a command leaves behind with its own stdout does not hang the call.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

export PID_FILE=$MARKS/pid
timeout 30 "$CACHE_RUN" counted sh -c 'setsid at_gate </dev/null >/dev/null 2>&1 & echo started' >"$OUT" 2>"$ERR" || fail "status $?"
expect_stdout started
wait_until test -s "$PID_FILE"
kill -0 "$(cat "$PID_FILE")" || fail "the daemon was killed"
