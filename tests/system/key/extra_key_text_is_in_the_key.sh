#!/usr/bin/env bash
# --key adds text to the key that the command never sees.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

expect_miss arguments word
expect_miss -k one arguments word
expect_miss -k two arguments word
expect_miss -k one -k two arguments word
expect_miss -k 'one two' arguments word
expect_miss -k onetwo arguments word
expect_miss -k '' arguments word
expect_hit --key=one arguments word
expect_equal "$(wc -l <"$OUT")" 2 "words that the command got"
