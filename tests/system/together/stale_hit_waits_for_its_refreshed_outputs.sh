#!/usr/bin/env bash
# Stale hits do not put old outputs among those that the refresh writes: they wait for it, but only if an output is not right.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

there_is() { [ "$(cat out)" = "$1" ]; }
early='run_number >out; at_gate; cat out'
open_gate
run -o out counted sh -c "$early"
rm "$GATE"
sleep 0.1
run --stale 50ms -o out counted sh -c "$early"
expect_stdout 1
wait_until there_is 2
"$CACHE_RUN" --stale 50ms -o out counted sh -c "$early" >"$OUT.2" 2>"$ERR.2" &
waiter=$!
wait_until that_many_wait 1 "$CACHE"/locks/counted-*
open_gate
await "$waiter"
expect_equal "$STATUS $(cat "$OUT.2" "$ERR.2" out)" $'0 2\n2' "what the waiter got"
expect_runs 2
# This one writes at its end: until then its callers are served the old result, and nothing of it is touched.
late='at_gate; run_number >out; cat out'
run -o out counted sh -c "$late"
rm "$GATE"
sleep 0.1
run --stale 50ms -o out counted sh -c "$late"
wait_until ran 4
before=$(tree_state out)
for _ in 1 2 3; do
  run --stale 50ms -o out counted sh -c "$late"
  expect_stdout 3
done
expect_equal "$(tree_state out)" "$before" "the output"
open_gate
wait_until nobody_runs
expect_hit --stale 1h -o out counted sh -c "$late"
expect_equal "$(cat "$OUT" out)" $'4\n4' "streams and output"
