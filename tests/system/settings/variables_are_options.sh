#!/usr/bin/env bash
# CACHE_RUN_<NAME> sets an option, with any of the words for on and off; a flag wins.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run counted run_number
for word in 1 true yes on; do
  before=$(stat -c %s "$COUNT_FILE")
  CACHE_RUN_REFRESH=$word run counted run_number
  expect_stdout $((before + 1))
done
for word in 0 false no off; do
  CACHE_RUN_REFRESH=$word run counted run_number
  CACHE_RUN_DISABLE=$word run counted run_number
  CACHE_RUN_NO_CACHE=$word run counted run_number
  expect_runs 5
done
CACHE_RUN_VERBOSE=1 run counted run_number
expect_contains "$ERR" 'cache-run: hit '
echo text | CACHE_RUN_STDIN=on "$CACHE_RUN" counted cat >"$OUT"
expect_stdout text
run counted false
CACHE_RUN_CACHE_EXIT=1 run counted false
CACHE_RUN_CACHE_EXIT=1 run counted false
expect_runs 8
CACHE_RUN_CACHE_EXIT=0 expect_hit --cache-exit 0 counted run_number
