#!/usr/bin/env bash
# A reader of stderr that closes early ends the command as without us, and nothing is stored.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for round in 1 2; do
  line=$( (timeout 30 own_group "$CACHE_RUN" counted sh -c 'yes problem >&2' 2>&1 >/dev/null) | head -n 1)
  expect_equal "$line" problem "first line"
  wait_until ran "$round"
done
expect_equal "$(entries | wc -l)" 0 "number of entries"
