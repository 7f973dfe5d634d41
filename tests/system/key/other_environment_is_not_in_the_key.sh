#!/usr/bin/env bash
# A variable that nobody declared does not make a miss.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

expect_miss counted true
export SOMETHING=else TERM=dumb USER=someone
expect_hit counted true
