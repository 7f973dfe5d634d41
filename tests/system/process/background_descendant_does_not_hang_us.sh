#!/usr/bin/env bash
# A descendant that keeps the pipe open does not hang the call: it ends with the command's status, unstored.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for round in 1 2; do
  call timeout 30 "$CACHE_RUN" counted sh -c 'sleep 1000 & echo done'
  expect_status 0
  expect_stdout 'done'
  expect_warning 'not stored'
  expect_runs "$round"
done
call timeout 30 "$CACHE_RUN" --cache-exit all counted sh -c 'sleep 1000 & exit 4'
expect_status 4
expect_equal "$(entries | wc -l)" 0 "number of entries"
