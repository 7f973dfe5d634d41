#!/usr/bin/env bash
# `explain` compares with the result that differs least, of those with one of the same scope, then with what was used last.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

last() { sed 's/.*"id":"\([^"]*\)".*/\1/' "$CASE/report"; }
stored() { expect_miss --report "$CASE/report" "$@" && last; }
far=$(stored counted echo p q r s)
other_scope=$(stored --scope other counted echo a b X)
near=$(stored counted echo a b Y)
older=$(stored counted echo a b Z)
touch -d '1 hour ago' "$CACHE"/results/*/"$older"
touch -d '2 hours ago' "$CACHE"/results/*/"$near"
run --no-default-env echo counted
nearest() { sed -n 's/^Changed since the nearest of 4 results of counted, \([^ ]*\) .*/\1/p' "$OUT"; }
run explain counted echo a b c
expect_equal "$(nearest)" "$older" "nearest"
expect_contains "$OUT" '  argument 4: Z → c'
expect_equal "$(sed -n '/^Other results of counted:/,/^[^ ]*Not/{s/^  \(counted[^ ]*\)  .*, \(.*\)$/\1 \2/p}' "$OUT")" \
  "$(printf '%s\n' "$near 1 difference" "$other_scope 2 differences" "$far 4 differences")" "other results"
run explain --scope other counted echo a b X c
expect_equal "$(nearest)" "$other_scope" "nearest in the same scope"
run explain counted echo a b X
expect_equal "$(nearest)" "$older" "nearest of those equally near"
run explain counted echo p q r s e
expect_equal "$(nearest)" "$far" "nearest"
run explain --json counted echo p q r s e
expect_json "$OUT" "[r['differences'] for r in it['results']] == [1, 5, 5, 6]" "it['results_of_command'] == 4" "it['results'][0]['id'] == '$far'" \
  "it['changes'] == [{'part': 'argument', 'name': '6', 'before': None, 'after': 'e', 'text': 'argument 6: e is new'}]" "it['reason'] == 'no result yet'"
# Programs whose names begin alike are different commands.
cp "$PROGRAMS/counted" counted-too
run explain ./counted-too a b c
expect_contains "$OUT" 'There is no result of counted-too yet.'
expect_runs 4
