#!/usr/bin/env bash
# An input that turns out to be the same file as an output after the run means nothing is stored.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo one >data
ln data other
for round in 1 2; do
  run -i data -o other counted true
  expect_status 0
  expect_warning 'not stored'
  expect_runs "$round"
done
