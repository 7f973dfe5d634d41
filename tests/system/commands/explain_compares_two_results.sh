#!/usr/bin/env bash
# explain with two ids says what differs between the two stored results. Other words are a command.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

one_id() { # COMMAND...: stores its result; the id is in $ID
  run "$@"
  expect_status 0
  run key "$@"
  ID=$(cat "$OUT")
}
echo 1 >data
one_id -i data counted cat data
first=$ID
echo 2 >data
one_id -i data counted cat -u data
second=$ID
before=$(cache_state)

for words in "$first $second" "${first:0:16} ${second:0:16}" "${first#counted-} ${second:8:12}"; do
  # shellcheck disable=SC2086 # words
  run explain $words
  expect_status 0
  expect_contains "$OUT" "2 differences from $first (recorded "
  expect_contains "$OUT" "  to $second (recorded "
  expect_contains "$OUT" '  argument 2: -u is new'
  grep -q '^  input [^ ]*data: contents changed (' "$OUT" || fail "the input is not named"
done
run explain "$first" "$first"
expect_contains "$OUT" '0 differences from'
run explain --json "$first" "$second"
expect_json "$OUT" 'it["outcome"] == "comparison" and [each["id"] for each in it["results"]] == ["'"$first"'", "'"$second"'"]'
expect_json "$OUT" '"data: contents changed" in "".join(each["text"] for each in it["changes"])'

run explain "$first" "counted-0123456789"
expect_status 125
expect_contains "$ERR" "no stored result 'counted-0123456789'"
run explain counted face # hexadecimal digits, but of a command
expect_status 0
expect_contains "$OUT" 'miss: counted-'
run explain -- "$first" "$second"
expect_status 127
expect_runs 2
expect_equal "$(cache_state)" "$before" 'the cache'
