#!/usr/bin/env bash
# --no-wait runs the command although another process is at it; both end well and one result is left.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

"$CACHE_RUN" counted at_gate run_number >"$OUT.1" 2>"$ERR.1" &
first=$!
wait_until ran 1
"$CACHE_RUN" --no-wait counted at_gate run_number >"$OUT.2" 2>"$ERR.2" &
second=$!
wait_until ran 2
CACHE_RUN_NO_WAIT=1 "$CACHE_RUN" counted at_gate run_number >"$OUT.3" 2>"$ERR.3" &
third=$!
wait_until ran 3
open_gate
for caller in $first $second $third; do
  await "$caller"
  expect_status 0
done
expect_equal "$(cat "$OUT".? "$ERR".?)" $'3\n3\n3' output
expect_hit counted at_gate run_number
expect_stdout 3
expect_equal "$(ls "$CACHE/locks")" '' locks
