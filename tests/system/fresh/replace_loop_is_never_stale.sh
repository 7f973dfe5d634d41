#!/usr/bin/env bash
# A file replaced by rename right before each call is never stale, though inode numbers are used again.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

touch -d '2020-01-01' "$CASE/time"
for round in $(seq 100 140); do
  echo "$round" >next
  touch -r "$CASE/time" next
  rm -f data
  mv next data
  run cat data
  expect_stdout "$round"
done
