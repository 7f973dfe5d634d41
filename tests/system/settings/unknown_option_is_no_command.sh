#!/usr/bin/env bash
# A mistyped option is a usage error: its neighbour never becomes the command.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for words in '-x counted' '--unknown counted' '--inputs data counted' '-vx counted' '--refresh=1x counted' '--no-such=3 counted true'; do
  # shellcheck disable=SC2086
  run $words
  expect_equal "$STATUS" 125 "status of \`$words\`"
  expect_contains "$ERR" 'cache-run: '
  [ ! -s "$OUT" ] || fail "stdout is not empty with \`$words\`"
done
expect_runs 0
run -x counted
expect_contains "$ERR" '-x'
