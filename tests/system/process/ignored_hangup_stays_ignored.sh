#!/usr/bin/env bash
# Under nohup the command keeps ignoring HUP, and a HUP does not end the call.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

own_group nohup "$CACHE_RUN" counted sh -c 'show_signals; at_gate; echo end' >"$OUT" 2>"$ERR" &
caller=$!
wait_until grep -q ignored "$OUT"
expect_stdout 'ignored 1'
kill -HUP "$caller"
kill -HUP "$caller"
open_gate
wait "$caller" || fail "status $?"
expect_contains "$OUT" end
