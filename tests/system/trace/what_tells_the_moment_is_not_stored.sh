#!/usr/bin/env bash
# A watched command that tells the time or the like is not stored unless that is allowed, wherever in it the program is.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/watched.sh"

not_stored() { # WHAT COMMAND...
  local what=$1
  shift
  run --trace on -- "$@"
  expect_warning "$what" '(--allow time)'
}
not_stored 'ran date' date
not_stored 'ran date' sh -c 'echo built at; date'
not_stored 'ran df' df .
not_stored 'ran nice' nice
not_stored 'ran shuf' shuf -e a b c
# Of a time that is given, and of a program that only starts another one, nothing is of the moment.
counted_date=(--trace on -i "!$COUNT_FILE" counted date)
expect_miss "${counted_date[@]}" -u -d @0 +%F
expect_hit "${counted_date[@]}" -u -d @0 +%F
expect_stdout 1970-01-01
expect_miss --trace on -i "!$COUNT_FILE" counted nice true
expect_hit --trace on -i "!$COUNT_FILE" counted nice true
# What is allowed is stored, and is no hit for a call that does not allow it.
expect_miss --allow time "${counted_date[@]}"
expect_hit --allow time "${counted_date[@]}"
expect_hit --ttl 1h "${counted_date[@]}"
expect_miss "${counted_date[@]}"
