#!/usr/bin/env bash
# purge without a choice, or with one that cannot be, is a usage error that removes nothing and says what there is.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run counted echo text
try() { # WORDS ARGUMENTS...
  local words=$1
  shift
  run "$@"
  expect_status 125
  expect_contains "$ERR" "$words"
  only_entry >/dev/null
}
try 'name the results to remove: ID..., --name GLOB' purge
try '--older-than TIME' purge --dry-run
try '--all chooses all results: give it alone' purge --all --name counted
try '--all chooses all results: give it alone' purge --all "$(basename "$(only_entry)")"
try 'not both' purge "$(basename "$(only_entry)")" -- counted echo text
try "no stored result 'nothing'" purge nothing
try "no stored result 'nothing'" purge "$(basename "$(only_entry)")" nothing
try "--older-than: 'soon' is not a time" purge --older-than soon
try "--to-size: 'half' is not a size" purge --to-size half
try '--read-only forbids removal' --read-only purge --all
CACHE_RUN_READ_ONLY=1 try '--read-only forbids removal' purge counted
run --read-only purge --all --dry-run
expect_status 0
expect_contains "$OUT" '1 result would be removed'
run purge counted
expect_status 0
expect_equal "$(entries)" '' "results"
