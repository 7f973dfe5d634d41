#!/usr/bin/env bash
# What was stored or used by a clock that was years ahead does not stay for those years while all that is new goes: it goes
# before the rest, but for what is used again; not for its age, which nobody knows.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for number in $(seq 10); do expect_miss counted echo "$number"; done
used=$(gauge bytes)
find "$CACHE/results" "$CACHE/format" -type f -exec touch -m -d '10 years' {} +
expect_hit counted echo 3
expect_equal "$(find "$CACHE/results" -type f -newermt tomorrow | wc -l)" 9 "results of the future"
rm "$CACHE/counters" # nobody knows when that was looked at
expect_miss --max-age 1d counted echo new
wait_until nobody_runs
expect_equal "$(entries | wc -l)" 11 "results after a look at their age"
for number in 11 12 13 14; do
  expect_miss --max-size "$used" counted echo "$number"
  wait_until nobody_runs
done
for what in 3 new 11 12 13 14; do expect_hit --only-cached counted echo $what; done
[ "$(entries | wc -l)" -le 10 ] || fail "more is kept than may be"
