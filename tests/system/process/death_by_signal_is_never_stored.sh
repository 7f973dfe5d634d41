#!/usr/bin/env bash
# Death by a signal is never stored, --cache-exit all or not.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for round in 1 2; do
  run --cache-exit all counted sh -c 'echo output; kill -TERM $$'
  expect_status 143
  expect_stdout output
  expect_silent
  expect_runs "$round"
done
expect_equal "$(entries | wc -l)" 0 "number of entries"
