#!/usr/bin/env bash
# A declared output that is missing after the run: one warning, and nothing is stored.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for round in 1 2; do
  run -o made -o forgotten counted sh -c 'echo text; : >made'
  expect_status 0
  expect_stdout text
  expect_warning 'not stored' forgotten
  expect_runs "$round"
done
run -o 'none-*' counted echo text
expect_warning 'not stored' 'none-*'
expect_equal "$(entries | wc -l)" 0 "number of entries"
