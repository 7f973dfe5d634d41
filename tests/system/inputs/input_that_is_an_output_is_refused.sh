#!/usr/bin/env bash
# A file that is both input and output: the command runs uncached, and one line says so.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo one >data
mkdir tree
echo one >tree/file
for round in 1 2; do
  run -i data -o data counted sh -c 'echo more >>data'
  expect_status 0
  expect_warning uncached data
  run -i tree/file -o tree counted sh -c 'echo more >>tree/file'
  expect_warning uncached tree/file
  expect_runs $((round * 2))
done
expect_equal "$(wc -l <data)" 3 "lines of data"
