#!/usr/bin/env bash
# With --tty a descendant that keeps the terminal open does not hang the call, and is still heard.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

# The shell keeps the terminal: it is hung up when the program ends that it was made for.
# shellcheck disable=SC2016
terminal sh -c 'timeout 30 "$CACHE_RUN" -t counted sh -c "{ at_gate; echo late; } & echo early"; echo "status $?"
  GATE=$CASE/seen at_gate' >"$OUT" &
caller=$!
wait_until grep -q 'status 0' "$OUT"
expect_contains "$OUT" early
expect_contains "$OUT" 'warning: not stored'
open_gate
wait_until grep -q '^late' "$OUT"
: >"$CASE/seen"
await "$caller"
expect_equal "$(entries | wc -l)" 0 "number of entries"
