#!/usr/bin/env bash
# A CACHE_RUN_ variable with a bad value is an error that names it: 125, and the command does not run.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for setting in REFRESH=maybe DISABLE=2 STDIN=' ' CACHE_EXIT=x AUTO_INPUTS=some VERBOSE=yess; do
  STATUS=0
  env "CACHE_RUN_$setting" "$CACHE_RUN" counted true >"$OUT" 2>"$ERR" || STATUS=$?
  expect_equal "$STATUS" 125 "status with $setting"
  expect_contains "$ERR" 'cache-run: '
  expect_contains "$ERR" "CACHE_RUN_${setting%%=*}"
done
expect_runs 0
