#!/usr/bin/env bash
# A failing command's status and output come back, and it is not stored, without a word.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for round in 1 2; do
  run counted sh -c 'echo output; echo problem >&2; exit 3'
  expect_status 3
  expect_stdout output
  expect_equal "$(cat "$ERR")" problem stderr
  expect_runs "$round"
done
run -v counted sh -c 'echo output; exit 3'
expect_contains "$ERR" 'not stored'
