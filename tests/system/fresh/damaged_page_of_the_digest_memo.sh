#!/usr/bin/env bash
# A digest memo with flipped bytes in any page never gives a stale answer and never ends a call.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for number in $(seq 1 20); do echo "$number" >"data.$number"; done
wait_until_old data.20
expect_miss counted cat data.*
cp "$CACHE/digests.mdb" "$CASE/memo"
size=$(stat -c %s "$CASE/memo")
for offset in 0 4 16 24 40 60 90 $(seq 4100 1277 "$size"); do
  [ "$offset" -lt "$size" ] || continue
  cp "$CASE/memo" "$CACHE/digests.mdb"
  flip_byte "$CACHE/digests.mdb" "$offset"
  run counted cat data.*
  expect_status 0
  expect_equal "$(wc -l <"$OUT")" 20 "lines"
  echo "$offset" >data.7
  run counted cat data.*
  expect_status 0
  expect_contains "$OUT" "$offset"
  echo 7 >data.7
done
