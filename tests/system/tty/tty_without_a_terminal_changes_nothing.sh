#!/usr/bin/env bash
# A pipe and a terminal do not share with --tty; in a pipe it is as without --tty.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

# shellcheck disable=SC2016
show='if [ -t 1 ] && [ -t 2 ]; then echo terminal; elif ! [ -t 1 ] && ! [ -t 2 ]; then echo pipes; else echo half; fi'
terminal "$CACHE_RUN" -t counted sh -c "$show" >"$OUT"
expect_contains "$OUT" terminal
expect_miss -t counted sh -c "$show"
expect_stdout pipes
expect_hit counted sh -c "$show"
terminal "$CACHE_RUN" counted sh -c "$show" >"$OUT"
expect_contains "$OUT" pipes
expect_runs 2
