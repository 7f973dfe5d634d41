#!/usr/bin/env bash
# An input that changed while the command ran means nothing is stored, and one line says so.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo one >data
for round in 1 2; do
  run -i data counted sh -c 'cat data; echo more >>data'
  expect_status 0
  expect_warning 'not stored' data
  expect_runs "$round"
done
expect_equal "$(entries | wc -l)" 0 "number of entries"
