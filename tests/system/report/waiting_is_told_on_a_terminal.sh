#!/usr/bin/env bash
# A call that waits for another one's run for over a second says so on a terminal.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

"$CACHE_RUN" counted at_gate echo text >"$CASE/first" 2>&1 &
runner=$!
wait_until ran 1
terminal "$CACHE_RUN" counted at_gate echo text >"$OUT" &
waiter=$!
wait_until grep -q 'cache-run: .*wait' "$OUT"
open_gate
wait "$runner" || fail "status $?"
wait "$waiter" || fail "status $?"
expect_contains "$OUT" text
expect_runs 1
