#!/usr/bin/env bash
# A file in an output's place that was written just before the call, and not by the command, is never stored.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for i in $(seq 30); do
  echo "manual $i" >out
  run -v -o out counted sh -c '[ -e out ] || echo made >out' "$i"
  expect_contains "$ERR" 'not stored'
  echo "manual $i" >old.txt
  run -v -o '*.txt' counted sh -c '[ -e old.txt ] || echo made >old.txt' "$i"
  expect_contains "$ERR" 'not stored'
done
