#!/usr/bin/env bash
# A container whose first process ends right after the call kills each background refresh, however far it came. The next
# call runs in the foreground all the same, so the result does not stay stale for ever.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

container=(unshare --user --map-root-user --pid --fork --kill-child)
"${container[@]}" true 2>/dev/null || skip "no namespaces for processes"
open_gate
run counted at_gate run_number
rm "$GATE"
sleep 0.1
# The end of the first process of the namespace kills all others. The refresh waits for the gate, if it came so far.
# shellcheck disable=SC2016 # for the other shell
call "${container[@]}" sh -c '"$CACHE_RUN" --stale 50ms counted at_gate run_number; exit 0'
expect_stdout 1
open_gate
run --stale 50ms counted at_gate run_number
expect_silent
[ "$(cat "$OUT")" != 1 ] || fail "the result is still the stale one"
