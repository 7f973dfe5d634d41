#!/usr/bin/env bash
# timeout(1) before the call ends the command with it, and nothing is stored.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

export PID_FILE=$MARKS/pid
for _ in 1 2; do
  rm -f "$PID_FILE"
  call timeout 1 "$CACHE_RUN" counted at_gate
  expect_status 124
  wait_until gone "$(cat "$PID_FILE")"
done
expect_equal "$(entries | wc -l)" 0 "number of entries"
expect_runs 2
