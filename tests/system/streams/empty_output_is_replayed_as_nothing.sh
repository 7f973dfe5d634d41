#!/usr/bin/env bash
# A command that writes nothing leaves nothing on stdout and stderr, miss or hit.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

expect_miss counted true
[ ! -s "$OUT" ] || fail "stdout is not empty"
expect_silent
expect_hit counted true
[ ! -s "$OUT" ] || fail "stdout is not empty"
expect_silent
