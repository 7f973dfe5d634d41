#!/usr/bin/env bash
# What was used least recently goes first, by our own time stamps: when a file was read last does not count, for that is
# not known under noatime and a lie under relatime. A hit renews the stamp.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

stored() { "$CACHE_RUN" --check counted echo "$1"; }
for days in 6 5 4 3; do
  expect_miss counted echo "$days days ago"
  find "$CACHE/results" -type f -mmin -600 -exec touch -m -d "$days days ago" {} +
done
find "$CACHE/results" -type f -mtime +3 -exec touch -a -d '9 days ago' {} +
find "$CACHE/results" -type f -mtime +4 ! -mtime +5 -exec touch -a {} + # the second
expect_hit counted echo '6 days ago'
expect_miss --max-size "$(gauge bytes)" counted echo now
stored '6 days ago' || fail "what was just hit has gone"
stored '5 days ago' && fail "what was used least is still there"
stored '4 days ago' || fail "more has gone than was needed"
stored '3 days ago' || fail "more has gone than was needed"
stored now || fail "the new result was not stored"
expect_equal "$(gauge evicted_files)" 1 "evicted files"
wait_until nobody_runs
