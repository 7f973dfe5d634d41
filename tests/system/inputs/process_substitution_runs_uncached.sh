#!/usr/bin/env bash
# A command that reads <(...) runs uncached, and one line says so.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for round in 1 2; do
  run counted cat <(echo "text $round")
  expect_status 0
  expect_stdout "text $round"
  expect_warning uncached /dev/fd/
  expect_runs "$round"
done
expect_equal "$(entries | wc -l)" 0 "number of entries"
