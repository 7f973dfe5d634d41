#!/usr/bin/env bash
# With --tty a result is refreshed and warmed in the background on a terminal like that of the caller.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

# shellcheck disable=SC2016
show='[ -t 1 ] && [ -t 2 ] && stty size <&1'
terminal -c 90 "$CACHE_RUN" -t --warm counted sh -c "$show" >"$OUT"
[ ! -s "$OUT" ] || fail "it said something"
stored() { [ -n "$(entries)" ]; }
wait_until stored
wait_until nobody_runs
terminal -c 90 "$CACHE_RUN" -t counted sh -c "$show" >"$OUT"
expect_contains "$OUT" '24 90'
expect_runs 1
terminal -c 90 "$CACHE_RUN" -t --stale 1ns counted sh -c "$show" >"$OUT"
expect_contains "$OUT" '24 90'
wait_until ran 2
