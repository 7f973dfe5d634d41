#!/usr/bin/env bash
# A shell line with a command as well is a usage error, and nothing runs.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for words in 'counted true' '-- counted true' '-- x' 'run counted true' 'run -- counted true'; do
  # shellcheck disable=SC2086 # words
  run -s 'counted echo line' $words
  expect_status 125
  expect_stdout ''
  expect_contains "$ERR" --shell
done
run -s
expect_status 125
run -- -s 'counted true'
expect_status 127
expect_runs 0
