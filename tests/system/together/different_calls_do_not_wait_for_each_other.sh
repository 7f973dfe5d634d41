#!/usr/bin/env bash
# A call is not held up by one of another key.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

"$CACHE_RUN" counted at_gate echo slow >"$CASE/slow" 2>&1 &
slow=$!
wait_until ran 1
timeout 30 "$CACHE_RUN" counted echo quick >"$OUT" || fail "status $?"
expect_stdout quick
open_gate
wait "$slow"
