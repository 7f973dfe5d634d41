#!/usr/bin/env bash
# Calls that store and replay while verify runs over and over lose nothing and find nothing wrong; nor does verify.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

calls() { # NUMBER: stores anew and replays what others do as well
  local round
  for round in $(seq 15); do
    "$CACHE_RUN" --refresh counted sh -c 'head -c 100000 /dev/zero; echo $0' $((round % 3)) || return 1
    "$CACHE_RUN" counted sh -c 'head -c 100000 /dev/zero; echo $0' $((round % 3)) || return 1
  done >/dev/null 2>"$CASE/said.$1"
}
calls 1 &
first=$!
calls 2 &
second=$!
rounds=0
while kill -0 "$first" 2>/dev/null || kill -0 "$second" 2>/dev/null; do
  run verify
  expect_status 0
  expect_lacks "$OUT" damaged
  rounds=$((rounds + 1))
done
wait "$first" || fail "a call failed"
wait "$second" || fail "a call failed"
[ "$rounds" -gt 0 ] || fail "verify never ran"
expect_equal "$(cat "$CASE"/said.*)" '' "what the calls said"
