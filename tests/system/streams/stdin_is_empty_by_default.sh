#!/usr/bin/env bash
# Without --stdin the command gets an empty stdin on a terminal too, where a program would wait for somebody to type.
# shellcheck disable=SC2016 # $ is for the shell on the terminal
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for _ in miss hit; do
  terminal sh -c 'exec <&1 timeout 20 "$CACHE_RUN" counted wc -c' >"$OUT" || fail "status $?"
  expect_equal "$(tr -d '\r' <"$OUT")" 0 "bytes read"
done
expect_runs 1
mkfifo fifo
terminal sh -c 'exec <&1 timeout 20 "$CACHE_RUN" -q -i fifo counted wc -c' >"$OUT" || fail "status $?"
expect_equal "$(tr -d '\r' <"$OUT")" 0 "bytes read uncached"
