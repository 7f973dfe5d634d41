#!/usr/bin/env bash
# A directory of more than 20,000 files named by an argument: the command runs uncached, and one line says so.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir tree
(cd tree && seq 1 20050 | xargs touch)
for round in 1 2; do
  run counted echo text tree
  expect_status 0
  expect_stdout 'text tree'
  expect_warning uncached files
  expect_runs "$round"
done
expect_miss --auto-inputs files counted echo text tree
expect_hit --auto-inputs files counted echo text tree
