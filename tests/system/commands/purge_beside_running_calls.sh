#!/usr/bin/env bash
# Calls that store and replay while everything is purged over and over show nothing wrong and say nothing of damage.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

head -c 100000 /dev/zero | tr '\0' x >"$CASE/expected"
calls() { # NUMBER: the output and the file are right each time
  local round
  for round in $(seq 25); do
    "$CACHE_RUN" -k "$1" -k $((round % 2)) -o "out$1" sh -c 'head -c 100000 /dev/zero | tr "\0" x; cp "$0" "$1"' \
      "$CASE/expected" "out$1" >"$CASE/shown.$1" 2>>"$CASE/said.$1" || return 1
    cmp -s "$CASE/shown.$1" "$CASE/expected" || return 2
    cmp -s "out$1" "$CASE/expected" || return 3
    rm "out$1"
  done
}
calls 1 &
first=$!
calls 2 &
second=$!
rounds=0
while kill -0 "$first" 2>/dev/null || kill -0 "$second" 2>/dev/null; do
  for options in '--all' '--name sh' '--to-size 100K'; do
    # shellcheck disable=SC2086
    run purge $options
    expect_status 0
  done
  rounds=$((rounds + 1))
done
await "$first"
expect_status 0
await "$second"
expect_status 0
[ "$rounds" -gt 0 ] || fail "purge never ran"
for number in 1 2; do expect_lacks "$CASE/said.$number" damaged; done
run verify
expect_status 0
