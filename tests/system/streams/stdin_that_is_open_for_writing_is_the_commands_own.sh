#!/usr/bin/env bash
# With --stdin, a file that is open for reading and writing goes to the command itself: what it writes there is not lost.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for number in 1 2; do
  seq 5 >file
  call "$CACHE_RUN" --stdin counted sh -c 'read -r line; echo hi >&0' <>file
  expect_status 0
  expect_warning 'running uncached' 'open for writing'
  expect_contains file hi
  expect_runs "$number"
done
