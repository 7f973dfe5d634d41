#!/usr/bin/env bash
# A call that declares an output is another call than one without.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

expect_miss counted sh -c 'echo text >out'
expect_miss -o out counted sh -c 'echo text >out'
rm out
expect_hit -o out counted sh -c 'echo text >out'
[ -e out ] || fail "the output was not restored"
