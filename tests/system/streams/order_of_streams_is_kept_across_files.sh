#!/usr/bin/env bash
# What was recorded from two streams is replayed to one in the order in which it arrived.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

alternate 100 >"$CASE/both" 2>&1
run counted alternate 100 1
"$CACHE_RUN" counted alternate 100 1 >"$CASE/hit" 2>&1
expect_runs 1
expect_same_file "$CASE/both" "$CASE/hit"
