#!/usr/bin/env bash
# A file rewritten with the same size and modification time right before each call is never stale.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

touch -d '2020-01-01' "$CASE/time"
for round in $(seq 100 140); do
  echo "$round" >data
  touch -r "$CASE/time" data
  run cat data
  expect_stdout "$round"
done
