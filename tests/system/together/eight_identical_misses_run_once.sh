#!/usr/bin/env bash
# Eight processes that ask for the same missing entry at once run the command once.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

callers=()
for number in 1 2 3 4 5 6 7 8; do
  "$CACHE_RUN" counted at_gate echo text >"$OUT.$number" 2>"$ERR.$number" &
  callers+=($!)
done
wait_until ran 1
sleep 0.5
open_gate
for caller in "${callers[@]}"; do wait "$caller" || fail "status $?"; done
expect_runs 1
for number in 1 2 3 4 5 6 7 8; do
  expect_equal "$(cat "$OUT.$number")" text "stdout of caller $number"
  [ ! -s "$ERR.$number" ] || fail "caller $number: $(cat "$ERR.$number")"
done
