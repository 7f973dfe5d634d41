#!/usr/bin/env bash
# An argument that named nothing and now names a file makes a miss.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

expect_miss arguments maybe
expect_hit arguments maybe
echo here >maybe
expect_miss arguments maybe
expect_hit arguments maybe
rm maybe
expect_hit arguments maybe
