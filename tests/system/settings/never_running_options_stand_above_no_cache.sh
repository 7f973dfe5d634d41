#!/usr/bin/env bash
# What must not run does not run because the cache is switched off: --check says 1, --only-cached is an error, --warm does nothing.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run counted echo text
for off in --no-cache '--ttl 0' '--stale=0s'; do
  # shellcheck disable=SC2086 # words
  run --check $off counted echo text
  expect_status 1
  expect_stdout ''
  expect_silent
  # shellcheck disable=SC2086 # words
  run --only-cached $off counted echo text
  expect_status 125
  expect_stdout ''
  expect_contains "$ERR" "the cache is switched off by ${off%%[ =]*}"
  expect_contains "$ERR" --only-cached
  # shellcheck disable=SC2086 # words
  run --warm $off --report "$CASE/report" counted echo text
  expect_status 0
  expect_stdout ''
  expect_silent
  expect_json "$CASE/report" 'it["outcome"] == "uncached"' 'it["reason"].startswith("switched off by --")'
done
CACHE_RUN_DISABLE=1 run --check counted echo text
expect_status 1
expect_stdout ''
sleep 0.3
expect_runs 1
