#!/usr/bin/env bash
# A call that waits for another one's run can be ended by a signal.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

"$CACHE_RUN" counted at_gate echo text >"$OUT" 2>"$ERR" &
runner=$!
wait_until ran 1
own_group "$CACHE_RUN" counted at_gate echo text >"$OUT.2" 2>"$ERR.2" &
waiter=$!
sleep 0.5
kill -TERM "$waiter"
wait_until gone "$waiter"
await "$waiter"
expect_status 143
open_gate
wait "$runner" || fail "status $?"
expect_stdout text
expect_runs 1
