#!/usr/bin/env bash
# What runs in the background is in the journal, also if it fails; what --warm finds is no hit.
set -eu
# shellcheck source=/dev/null
. "$(dirname "$0")/../support/case.sh"

all_there() { [ "$(wc -l <"$CACHE/journal")" = 7 ]; }
noted() { [ "$(journal | tail -n 1)" = "$1" ]; }
run --warm counted true
wait_until noted 'refresh counted absent -'
run --warm counted true
expect_equal "$(wc -l <"$CACHE/journal")" 1 "lines after --warm of what is there"
sleep 0.1
expect_hit --stale 50ms counted true
wait_until noted 'refresh counted expired -'
expect_equal "$(journal | sed -n 2p)" 'stale counted - -' "line of the stale hit"
run --warm --refresh counted true
wait_until noted 'refresh counted refresh -'
run --warm counted false
wait_until noted 'refresh counted absent status'
rm -r "$CACHE/results" && : >"$CACHE/results"
run --warm -k other counted true
wait_until noted 'refresh counted absent failed'
rm "$CACHE/results"
rm -r "$CACHE/tmp" && : >"$CACHE/tmp"
run --warm -k another counted true
wait_until noted 'refresh counted absent failed'
wait_until all_there
expect_equal "$(counter hits) $(counter misses) $(counter refreshes) $(counter stored)" '1 0 6 3' "counters"
