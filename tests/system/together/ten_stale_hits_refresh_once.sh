#!/usr/bin/env bash
# Ten callers of a stale result are all served the old one; the command runs once for all of them.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

stored_is() { [ "$("$CACHE_RUN" --only-cached counted at_gate run_number)" = "$1" ]; }
open_gate
run counted at_gate run_number
rm "$GATE"
sleep 0.1
callers=()
for number in 1 2 3 4 5 6 7 8 9 10; do
  "$CACHE_RUN" --stale 50ms counted at_gate run_number >"$OUT.$number" 2>"$ERR.$number" &
  callers+=($!)
done
for caller in "${callers[@]}"; do wait "$caller" || fail "status $?"; done
for number in 1 2 3 4 5 6 7 8 9 10; do
  expect_equal "$(cat "$OUT.$number" "$ERR.$number")" 1 "streams of caller $number"
done
wait_until ran 2
# One that comes while the refresh is under way starts none, and says so.
run -v --stale 50ms --report "$CASE/report" counted at_gate run_number
expect_stdout 1
expect_lacks "$ERR" refreshing
expect_json "$CASE/report" 'it["refreshing"] is False'
sleep 0.3
expect_runs 2
open_gate
wait_until stored_is 2
expect_runs 2
