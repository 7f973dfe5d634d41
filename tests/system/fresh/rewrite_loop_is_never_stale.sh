#!/usr/bin/env bash
# A file rewritten with the same size right before each call is never stale.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for round in $(seq 100 140); do
  echo "$round" >data
  run cat data
  expect_stdout "$round"
  echo "$((round + 500))" >data
  run -i data sh -c 'cat data'
  expect_stdout "$((round + 500))"
done
