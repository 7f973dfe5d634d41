#!/usr/bin/env bash
# --cache-dir names the cache directory, before the variable; a relative one counts from the working directory.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

expect_miss --cache-dir mine counted true
[ -d mine/results ] || fail "mine was not used"
expect_absent "$CACHE"
expect_hit --cache-dir="$PWD/mine" counted true
expect_miss counted true
[ -d "$CACHE/results" ] || fail "the variable's directory was not used"
expect_hit counted true
