#!/usr/bin/env bash
# What runs in the background is in the journal, also if it fails; what --warm finds is no hit.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

lines() { [ "$(wc -l <"$CACHE/journal")" = "$1" ]; }
# in_background LINES LAST-LINES OPTIONS COMMAND...: the call runs something in the background; then the journal is so.
in_background() {
  run "${@:3}"
  expect_status 0
  wait_until lines "$1"
  expect_equal "$(journal | tail -n "$(wc -l <<<"$2")" | sort)" "$2" "end of the journal"
  wait_until nobody_runs
}
in_background 1 'refresh counted absent -' --warm counted true
run --warm counted true
lines 1 || fail "--warm of what is there is in the journal"
sleep 0.1
in_background 3 $'refresh counted expired -\nstale counted - -' --stale 50ms counted true
in_background 4 'refresh counted refresh -' --warm --refresh counted true
in_background 5 'refresh counted absent status' --warm counted false
rm -r "$CACHE/results" && : >"$CACHE/results"
in_background 6 'refresh counted absent failed' --warm -k other counted true
expect_runs 5
rm -r "$CACHE/results" "$CACHE/tmp" && : >"$CACHE/tmp"
in_background 7 'refresh counted absent failed' --warm -k another counted true
expect_equal "$(counter hits) $(counter misses) $(counter refreshes) $(counter stored)" '1 0 6 3' "counters"
