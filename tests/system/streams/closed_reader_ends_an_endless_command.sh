#!/usr/bin/env bash
# An endless command ends when its reader does, and nothing of it is stored.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for round in 1 2; do
  lines=$(timeout 30 own_group "$CACHE_RUN" counted yes 2>"$ERR" | head -n 3 | tr -d '\n')
  expect_equal "$lines" yyy "first lines"
  expect_silent
  wait_until ran "$round"
done
expect_runs 2
expect_equal "$(entries | wc -l)" 0 "number of entries"
