#!/usr/bin/env bash
# --check says 1 if the call would run the command itself, because the last refresh was killed; explain says why.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

export PID_FILE=$MARKS/pid
open_gate
run counted at_gate run_number
rm "$GATE" "$PID_FILE"
sleep 0.1
call=(--stale 50ms counted at_gate run_number)
run --check "${call[@]}"
expect_status 0
run "${call[@]}"
wait_until test -s "$PID_FILE"
command=$(cat "$PID_FILE")
read -r _ _ _ worker _ <"/proc/$command/stat"
# A refresh that is under way is none that died.
run --check "${call[@]}"
expect_status 0
kill -KILL "$worker"
wait_until gone "$worker"
wait_until gone "$command"
state=$(cache_state)
run -v --check "${call[@]}"
expect_status 1
expect_contains "$ERR" 'its last refresh was killed'
for option in --only-cached --read-only; do
  run --check "$option" "${call[@]}"
  expect_status 0
done
run "${call[@]:0:2}" explain -- "${call[@]:2}"
expect_contains "$OUT" 'its last refresh was killed'
expect_equal "$(cache_state)" "$state" "the cache"
open_gate
run "${call[@]}"
expect_stdout 3
run --check "${call[@]}"
expect_status 0
