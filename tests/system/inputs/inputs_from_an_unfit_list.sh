#!/usr/bin/env bash
# A list that cannot be read is told and the command runs uncached; --strict and --stdin are errors.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

printf 'data\0' >nul
mkdir dir
for list in missing dir nul /proc/self/environ; do
  run --inputs-from $list -- counted echo text
  expect_status 0
  expect_stdout text
  expect_warning 'running uncached' "$list"
  run --strict --inputs-from $list -- counted echo text
  expect_status 125
done
expect_runs 4
expect_equal "$(entries | wc -l)" 0 entries
echo data >list
echo 1 >data
run --stdin --inputs-from - -- counted cat <list
expect_status 125
expect_runs 4
# The command gets nothing of the list.
expect_miss --inputs-from - -- counted cat <list
expect_stdout ''
expect_silent
