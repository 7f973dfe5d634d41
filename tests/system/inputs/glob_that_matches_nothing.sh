#!/usr/bin/env bash
# A glob without a match is a value; its first match makes a miss.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

expect_miss -i '*.c' counted true
expect_hit -i '*.c' counted true
: >first.c
expect_miss -i '*.c' counted true
rm first.c
expect_hit -i '*.c' counted true
