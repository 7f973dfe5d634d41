#!/usr/bin/env bash
# An option without its value, or no command at all, is a usage error.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for words in '' '--' '-i' '-i a' '--input' '--input=a' '-v' '-o x --' 'run' 'run --' '-k' '--cache-dir' '--cache-exit'; do
  # shellcheck disable=SC2086
  run $words
  expect_equal "$STATUS" 125 "status of \`$words\`"
  expect_contains "$ERR" 'cache-run: '
  [ ! -s "$OUT" ] || fail "stdout is not empty with \`$words\`"
done
expect_absent "$CACHE"
