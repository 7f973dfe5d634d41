#!/usr/bin/env bash
# A result recorded under 2>&1 is refreshed as such: its exact order stays.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

call_as_one() { "$CACHE_RUN" --stale 50ms counted alternate 2000 2>&1 | cat >"$1"; }
call_as_one first
sleep 0.1
call_as_one second
wait_until ran 2
wait_until nobody_runs
"$CACHE_RUN" counted alternate 2000 2>&1 | cat >third
expect_runs 2
expect_same_file first second
expect_same_file first third
