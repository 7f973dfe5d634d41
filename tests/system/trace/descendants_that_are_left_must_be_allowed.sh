#!/usr/bin/env bash
# What a watched command leaves running is a reason not to store, unless --allow says otherwise.
# shellcheck disable=SC2034 # OPTIONS are for watched()
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

# Something is left until the test kills it.
# shellcheck disable=SC2016 # $ is for the command's own shell
left='sleep 300 >/dev/null 2>&1 & echo $!'
for _ in 1 2; do
  miss sh -c "$left"
  expect_warning 'not stored: the command left processes running (--allow descendants)'
  kill "$(cat "$OUT")"
done
OPTIONS=(--ttl 1h) # says nothing about what such processes write later
miss sh -c "$left"
expect_warning '--allow descendants'
kill "$(cat "$OUT")"
OPTIONS=(--allow descendants)
miss sh -c "$left"
expect_silent
kill "$(cat "$OUT")"
hit sh -c "$left"
OPTIONS=(--allow all)
hit sh -c "$left"
OPTIONS=(-v)
miss sh -c "$left"
expect_contains "$ERR" 'its run used what no key can hold (--allow descendants)'
kill "$(cat "$OUT")"
