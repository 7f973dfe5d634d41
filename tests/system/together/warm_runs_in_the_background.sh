#!/usr/bin/env bash
# --warm prints nothing and returns with 0 before the command ends; its result is there afterwards.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

stored() { "$CACHE_RUN" --check counted at_gate sh -c 'echo text; echo problem >&2; exit 3'; }
export CACHE_RUN_CACHE_EXIT=3 PID_FILE=$MARKS/pid
text=$(timeout 30 "$CACHE_RUN" --warm counted at_gate sh -c 'echo text; echo problem >&2; exit 3' 2>&1 3>&1) || fail "status $?"
expect_equal "$text" '' output
wait_until test -s "$PID_FILE"
kill -0 "$(cat "$PID_FILE")" || fail "the caller waited for the command"
expect_runs 1
open_gate
wait_until stored
run counted at_gate sh -c 'echo text; echo problem >&2; exit 3'
expect_status 3
expect_stdout text
expect_equal "$(cat "$ERR")" problem stderr
run --warm counted at_gate sh -c 'echo text; echo problem >&2; exit 3'
expect_status 0
expect_stdout ''
expect_silent
sleep 0.3
expect_runs 1
