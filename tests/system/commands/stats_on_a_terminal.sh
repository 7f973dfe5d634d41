#!/usr/bin/env bash
# On a terminal stats draws a bar for each day, as wide as the terminal; NO_COLOR and narrow terminals are respected.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run counted true
for day in 1 2 2 3; do
  echo "$(date -d "$day days ago 12:00" +%s).000 hit other-$(printf %040d 0) 60000000000 - -"
done >>"$CACHE/journal"
# day DAYS-AGO COLUMNS [NAME=VALUE]...: its line on a terminal of that width.
day() {
  env TERM=xterm "${@:3}" terminal -c "$2" "$CACHE_RUN" stats | tr -d '\r' >"$OUT"
  grep "$(date -d "$1 days ago" +%F)" "$OUT" || fail "the day is missing"
}
expect_equal "$(day 2 80 NO_COLOR=1 | tr -dc '#' | wc -c)" 49 "marks of the best day, in 80 columns"
expect_equal "$(day 1 80 NO_COLOR=1 | tr -dc '#' | wc -c)" 33 "marks of a day that saved half as much"
widest=$(day 1 80 NO_COLOR=1 >/dev/null && wc -L <"$OUT")
[ "$widest" -le 80 ] || fail "a line has $widest columns"
expect_equal "$(day 2 40 NO_COLOR=1 | tr -dc '#' | wc -c)" 0 "marks in 40 columns"
expect_lacks "$OUT" $'\033'
day 2 80 >/dev/null
expect_contains "$OUT" $'\033[32m####'
expect_contains "$OUT" 'HIT RATE'
day 2 80 LC_ALL=C.UTF-8 >/dev/null
expect_contains "$OUT" $'\033[32m████'
run stats
expect_lacks "$OUT" '#'
