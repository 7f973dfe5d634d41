#!/usr/bin/env bash
# The options for one call mean for results of watched commands what they mean for others.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

echo one >f
# shellcheck disable=SC2016 # $ is for the command's own shell
call=(-i "!$COUNT_FILE" -- counted sh -c 'cat f; echo made >out; echo $$')
none() { # a call that does not run the command: OPTION STATUS
  count_runs
  local before=$RUNS
  run "$1" "${call[@]}"
  expect_status "$2"
  expect_runs "$before"
}
none --check 1
none --only-cached 125
expect_miss --read-only "${call[@]}"
none --check 1
rm out
expect_miss "${call[@]}"
rm out
none --check 0
expect_absent out
none --only-cached 0
expect_equal "$(cat out)" made "an output"
rm out
expect_hit --read-only "${call[@]}"
expect_equal "$(cat out)" made "an output"
former=$(cat "$OUT")
rm out
expect_miss --refresh "${call[@]}"
rm out
expect_hit "${call[@]}"
[ "$(cat "$OUT")" != "$former" ] || fail "--refresh stored nothing"
echo two >f
none --check 1
none --only-cached 125

# In the background.
rm out
run --warm "${call[@]}"
wait_until test -e out
wait_until nobody_runs
rm out
expect_hit "${call[@]}"
expect_contains "$OUT" two
former=$(cat "$OUT")
sleep 0.01
run --stale 1ms --ttl 1d "${call[@]}"
expect_equal "$(cat "$OUT")" "$former" "what a stale hit printed"
refreshed() { [ "$(counter refreshes)" = 2 ]; }
wait_until refreshed
wait_until nobody_runs
expect_hit --ttl 1d "${call[@]}"
[ "$(cat "$OUT")" != "$former" ] || fail "the stale result was not renewed"
# A result that is not stored leaves no other.
expect_miss --max-entry-size 1 "${call[@]:0:2}" -- counted sh -c 'cat f; echo made >out; echo much'
expect_miss --no-cache "${call[@]}"
