#!/usr/bin/env bash
# Streams recorded apart are replayed together in order, and recorded together are replayed apart.
set -eu
# shellcheck source=/dev/null
. "$(dirname "$0")/../support/case.sh"

alternate 100 >"$CASE/both" 2>&1
alternate 100 >"$CASE/stdout" 2>"$CASE/stderr"
run counted alternate 100 10000
"$CACHE_RUN" counted alternate 100 10000 >"$CASE/hit" 2>&1
expect_runs 1
expect_same_file "$CASE/both" "$CASE/hit"
"$CACHE_RUN" -k 2 counted alternate 100 10000 >"$CASE/miss" 2>&1
run -k 2 counted alternate 100 10000
expect_runs 2
expect_same_file "$CASE/both" "$CASE/miss"
expect_same_file "$CASE/stdout" "$OUT"
expect_same_file "$CASE/stderr" "$ERR"
