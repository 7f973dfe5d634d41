#!/usr/bin/env bash
# Over 1 MiB the journal moves into the history while hits go on, and no hit is lost.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

folded() { [ -s "$CACHE/history" ] && [ ! -e "$CACHE/journal.old" ]; }
expect_miss counted true
line="$(date +%s).000 hit other-$(printf %040d 0) 1000000 - -"
before=$((1048500 / (${#line} + 1)))
yes "$line" | head -n $before >>"$CACHE/journal"
[ "$(stat -c %s "$CACHE/journal")" -lt 1048576 ] || fail "the journal is too large to begin with"
seq 200 | xargs -P 8 -I{} "$CACHE_RUN" counted true
wait_until folded
expect_runs 1
expect_equal "$(counter hits) $(counter misses)" "$((before + 200)) 1" "hits and misses"
[ "$(stat -c %s "$CACHE/journal")" -lt 100000 ] || fail "the journal is still large"
expect_hit counted true
expect_equal "$(counter hits)" $((before + 201)) "hits"
