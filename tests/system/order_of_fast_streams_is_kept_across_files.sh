#!/usr/bin/env bash
# Streams recorded apart are replayed together in order even when the command writes without a pause.
set -eu
# shellcheck source=/dev/null
. "$(dirname "$0")/../support/case.sh"

alternate 2000 >"$CASE/both" 2>&1
alternate 2000 >"$CASE/stdout" 2>"$CASE/stderr"
run counted alternate 2000
expect_same_file "$CASE/stdout" "$OUT"
expect_same_file "$CASE/stderr" "$ERR"
"$CACHE_RUN" counted alternate 2000 >"$CASE/hit" 2>&1
expect_runs 1
expect_same_file "$CASE/both" "$CASE/hit"
