#!/usr/bin/env bash
# --max-size and --max-age take a size and a time, or "off" or 0 for no limit.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

expect_miss --max-size 1 --max-age 1ms counted true # larger than that
expect_miss --max-size 10M counted true
rm "$CACHE/counters" # so that the next store looks at all
touch -d '90 years ago' "$(only_entry)"
for none in off 0 0s; do
  expect_miss --max-size "${none%s}" --max-age "$none" counted echo "$none"
  wait_until nobody_runs
done
expect_hit counted true
for bad in many -1 '1 PB' ''; do
  run --max-size="$bad" true
  expect_status 125
  expect_contains "$ERR" "--max-size: '$bad' is not off, or a size such as 500MB"
  run --max-age="$bad" true
  expect_status 125
  expect_contains "$ERR" "--max-age: '$bad' is not off, or a time such as 90s"
done
