#!/usr/bin/env bash
# A file named by an argument that the command changed means nothing is stored; the warning tells the way out.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

printf 'b\na\n' >data
for round in 1 2; do
  printf 'b\na\n' >data
  run counted sort -o data data
  expect_status 0
  expect_warning 'not stored' 'declare it with -o' data
  expect_equal "$(cat data)" "$(printf 'a\nb')" "data"
  expect_runs "$round"
done
run counted sh -c 'echo text >"$1"' sh created
expect_warning 'not stored' 'declare it with -o' created
expect_runs 3
