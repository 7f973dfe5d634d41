#!/usr/bin/env bash
# Under 2>&1 stdout and stderr arrive in the order in which the command wrote them.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

alternate 2000 >"$CASE/direct" 2>&1
"$CACHE_RUN" counted alternate 2000 >"$CASE/miss" 2>&1
"$CACHE_RUN" counted alternate 2000 >"$CASE/hit" 2>&1
expect_runs 1
expect_same_file "$CASE/direct" "$CASE/miss"
expect_same_file "$CASE/direct" "$CASE/hit"
"$CACHE_RUN" counted alternate 2000 2>&1 | cat >"$CASE/hit through a pipe"
expect_same_file "$CASE/direct" "$CASE/hit through a pipe"
