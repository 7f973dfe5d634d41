#!/usr/bin/env bash
# Ten concurrent --warm of one command run it once; a call that comes meanwhile waits for that run.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

callers=()
for number in 1 2 3 4 5 6 7 8 9 10; do
  "$CACHE_RUN" --warm counted at_gate run_number >"$OUT.$number" 2>&1 &
  callers+=($!)
done
for caller in "${callers[@]}"; do wait "$caller" || fail "status $?"; done
for number in 1 2 3 4 5 6 7 8 9 10; do [ ! -s "$OUT.$number" ] || fail "caller $number: $(cat "$OUT.$number")"; done
wait_until ran 1
"$CACHE_RUN" counted at_gate run_number >"$OUT" 2>"$ERR" &
caller=$!
sleep 0.3
open_gate
await "$caller"
expect_status 0
expect_stdout 1
expect_runs 1
