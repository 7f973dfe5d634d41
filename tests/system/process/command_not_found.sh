#!/usr/bin/env bash
# A command that does not exist ends with 127 and a sentence; nothing is stored.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

export PATH=/usr/bin:/bin # whose directories anybody may search
for command in no-such-command ./no-such-command /no/such/command ''; do
  run -- "$command" argument
  expect_status 127
  expect_contains "$ERR" 'cache-run: '
  [ ! -s "$OUT" ] || fail "stdout is not empty"
done
expect_equal "$(entries | wc -l)" 0 "number of entries"
run --no-cache no-such-command
expect_status 127
