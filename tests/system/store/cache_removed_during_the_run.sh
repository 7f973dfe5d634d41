#!/usr/bin/env bash
# A cache directory removed while the command runs costs at most a warning.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for round in 1 2; do
  run -o out counted sh -c 'rm -rf "$CACHE"; echo text; echo made >out; exit 0'
  expect_status 0
  expect_stdout text
  expect_runs "$round"
done
expect_miss -o out counted sh -c 'echo text >out'
rm out
expect_hit -o out counted sh -c 'echo text >out'
