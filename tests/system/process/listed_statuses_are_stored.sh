#!/usr/bin/env bash
# Statuses listed by --cache-exit are stored and replayed; the list replaces the default.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for round in 1 1; do
  run --cache-exit 0,3 counted sh -c 'echo output; exit 3'
  expect_status 3
  expect_stdout output
  expect_runs "$round"
done
expect_miss --cache-exit 0,3 counted true
expect_hit --cache-exit=0,3 counted true
run --cache-exit 0,3 counted sh -c 'exit 4'
run --cache-exit 0,3 counted sh -c 'exit 4'
expect_status 4
expect_runs 4
expect_miss --cache-exit 1 counted echo only 1
expect_miss --cache-exit 1 counted echo only 1
