#!/usr/bin/env bash
# Signals that the caller ignores stay ignored in the command, as without us.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

trap '' INT QUIT TERM PIPE
show_signals >"$CASE/direct"
run counted show_signals
expect_same_file "$OUT" "$CASE/direct"
grep -q 'ignored 2' "$OUT" || fail "INT is not ignored"
grep -q 'ignored 13' "$OUT" || fail "PIPE is not ignored"
