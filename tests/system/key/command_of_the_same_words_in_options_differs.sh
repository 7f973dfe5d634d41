#!/usr/bin/env bash
# What is an option's value in one call and an argument in another never shares a key.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

expect_miss -k arguments arguments word
expect_miss -k word arguments arguments
expect_miss -e word arguments arguments
expect_miss arguments arguments word
expect_miss -i word arguments arguments
expect_miss -o word --auto-inputs off -k x counted touch word
expect_hit -k word arguments arguments
