#!/usr/bin/env bash
# An output that cannot be read after the run: one warning, and nothing is stored.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

allow_nobody
for round in 1 2; do
  run_as_nobody -o out counted sh -c 'rm -f out; echo text >out; chmod 000 out'
  expect_status 0
  expect_warning 'not stored' out
  expect_runs "$round"
done
