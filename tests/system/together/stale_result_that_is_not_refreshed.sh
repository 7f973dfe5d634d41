#!/usr/bin/env bash
# What is fresh is not refreshed; --read-only and --only-cached use a stale result and start nothing, nor does --check.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run counted run_number
run --stale 1h --report "$CASE/report" counted run_number
expect_json "$CASE/report" 'it["outcome"] == "hit"' 'it["refreshing"] is False'
sleep 0.1
for option in --read-only --only-cached --check; do
  run -v --stale 50ms $option --report "$CASE/report" counted run_number
  expect_status 0
  expect_json "$CASE/report" 'it["outcome"] == "hit"' 'it["refreshing"] is False'
  expect_lacks "$ERR" refreshing
done
sleep 0.5
expect_runs 1
