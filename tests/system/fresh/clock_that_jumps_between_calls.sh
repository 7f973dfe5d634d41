#!/usr/bin/env bash
# A clock that jumps between calls, days or years, makes no answer stale, loses no result and counts no call twice.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

use_wrong_clock
day=86400 misses=0
for ahead in $day -$day $((3653 * day)) $((-3653 * day)) "-$(date +%s)"; do
  call=(-k "$ahead" -i file counted sh -c 'cat file; yes | head -c 50000')
  for text in first second; do
    echo $text >file
    expect_miss "${call[@]}"
    CLOCK_AHEAD=$ahead expect_hit "${call[@]}"
    echo $text later >file
    CLOCK_AHEAD=$ahead expect_miss "${call[@]}"
    expect_hit "${call[@]}"
    expect_contains "$OUT" "$text later"
  done
  # Older than an hour, or of the future: in both cases nobody knows that it is young enough.
  for bound in --ttl=1h '--ttl=1h --stale=30m'; do
    # shellcheck disable=SC2086 # these are options
    for clock in 0 "$ahead" 0; do
      CLOCK_AHEAD=$clock expect_miss $bound -k "$ahead $bound" counted run_number
      CLOCK_AHEAD=$clock expect_hit $bound -k "$ahead $bound" counted run_number
    done
  done
  misses=$((misses + 10))
  CLOCK_AHEAD=$ahead call "$CACHE_RUN" list
  expect_status 0
  CLOCK_AHEAD=$ahead call "$CACHE_RUN" doctor
  [ "$STATUS" -le 1 ] || fail "doctor ends with $STATUS"
  expect_equal "$(counter hits) $(counter misses)" "$misses $misses" "hits and misses"
done
wait_until nobody_runs
expect_equal "$(gauge evicted_files) $(entries | wc -l)" "0 30" "files evicted, results kept"
call "$CACHE_RUN" verify
expect_status 0
