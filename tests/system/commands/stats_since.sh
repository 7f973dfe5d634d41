#!/usr/bin/env bash
# stats --since counts from a day on, which is given by a date or a span of time.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run counted true
for days in 0 1 1 5 30; do
  echo "$(date -d "$days days ago 12:00" +%s).000 hit other-$(printf %040d 0) 1000000 - -"
done >>"$CACHE/journal"
# since TIME HITS
since() {
  run stats --json --since "$1"
  expect_json "$OUT" "it['hits'] == $2" "it['since'] == '$(date -d "$3" +%F)'"
}
# An hour ago was yesterday in the first hour of a day.
if [ "$(date -d '1 hour ago' +%F)" = "$(date +%F)" ]; then since 1h 1 '1 hour ago'; else since 1h 3 yesterday; fi
since 1d 3 yesterday
since "$(date -d '5 days ago' +%F)" 4 '5 days ago'
since 4w 4 '28 days ago'
since 100d 5 '100 days ago'
since "$(date -d tomorrow +%F)" 0 tomorrow
run stats --since 1d
expect_contains "$OUT" "Calls since      $(date -d yesterday +%F)"
run stats --since "$(date -d tomorrow +%F)"
expect_contains "$OUT" "No call since $(date -d tomorrow +%F) is known."
for time in '' yesterday 2026-02-30 -1d; do
  run stats --since="$time"
  expect_status 125
  expect_contains "$ERR" "--since: '$time' is neither"
done
