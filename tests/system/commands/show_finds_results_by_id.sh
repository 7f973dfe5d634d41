#!/usr/bin/env bash
# show takes an id, its beginning, its digits or the command's name; what means no result or several is one clear line.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run show x
expect_status 125
expect_contains "$ERR" "no stored result 'x' (see 'cache-run list')"
expect_absent "$CACHE"
run --scope other -- echo 1
id=$(basename "$(only_entry)")
short=$("$CACHE_RUN" list | cut -d' ' -f1)
for text in "$id" "$short" "${id#echo-}" "${short#echo-}" echo; do
  run show "$text" --stdout
  expect_status 0
  expect_stdout 1
done
run echo 2
run show echo
expect_status 125
expect_equal "$(wc -l <"$ERR")" 1 lines
expect_contains "$ERR" "'echo' matches 2 results, give a longer id (see 'cache-run list'): echo-"
expect_contains "$ERR" "$id"
for words in "" "$id $id" "$(printf '\033')"; do
  # shellcheck disable=SC2086 # none, one or two
  run show $words
  expect_status 125
  expect_equal "$(wc -l <"$ERR")" 1 lines
  expect_lacks "$ERR" "$(printf '\033')"
done
