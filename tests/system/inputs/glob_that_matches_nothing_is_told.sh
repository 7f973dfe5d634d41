#!/usr/bin/env bash
# A declared input that is not there may be a mistake: a miss and a hit say so.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

expect_miss -i 'libs/**/*.py' counted true
expect_warning "'libs/**/*.py' matches nothing"
expect_hit -i 'libs/**/*.py' counted true
expect_warning "'libs/**/*.py' matches nothing"
# shellcheck disable=SC2088 # it must stay as it is
expect_miss -i '~/absent' counted true
expect_warning "'~/absent' does not exist (cache-run does not expand ~)"
expect_miss -i absent counted true
expect_warning "'absent' does not exist"
expect_hit -i absent counted true
expect_warning "'absent' does not exist"
expect_hit -q -i absent counted true
expect_silent
