#!/usr/bin/env bash
# A hit that restores an old output while a run of the same command writes it does not make the old output that run's.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

command='run_number >out; run_number >other; at_gate; echo text'
there_are() { [ "$(cat out other)" = "$1"$'\n'"$1" ]; }
open_gate
run -o out -o other counted sh -c "$command"
entry=$(only_entry)
cp "$entry" "$CASE/first"
for renewal in '--stale 50ms' '--warm --ttl 50ms'; do
  rm "$GATE" out
  printf xx >"$COUNT_FILE"
  sleep 0.1
  # shellcheck disable=SC2086
  run $renewal -o out -o other counted sh -c "$command"
  wait_until there_are 3
  expect_hit -o out -o other counted sh -c "$command"
  there_are 1 || fail "the hit did not restore"
  open_gate
  wait_until nobody_runs
  expect_same_file "$entry" "$CASE/first"
done
expect_contains <(journal) 'output-unfit'
# One run in the foreground is told.
rm "$GATE"
"$CACHE_RUN" --refresh -o out -o other counted sh -c "$command" >"$OUT" 2>"$ERR" &
runner=$!
wait_until there_are 4
"$CACHE_RUN" -o out -o other counted sh -c "$command" >"$OUT.2"
open_gate
await "$runner"
expect_status 0
expect_stdout text
expect_warning 'not stored' 'meanwhile'
# With nobody between, the next one is stored.
run --refresh -o out -o other counted sh -c "$command"
expect_silent
rm out other
expect_hit -o out -o other counted sh -c "$command"
there_are 5 || fail "there is $(cat out other)"
