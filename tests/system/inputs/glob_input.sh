#!/usr/bin/env bash
# A glob's matching files are inputs, and so is the set of them.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo 1 >one.c
echo h >one.h
expect_miss -i '*.c' counted true
echo changed >one.h
expect_hit -i '*.c' counted true
echo 2 >one.c
expect_miss -i '*.c' counted true
: >two.c
expect_miss -i '*.c' counted true
rm two.c
expect_hit -i '*.c' counted true
expect_miss -i '[a-n]*.?' counted true
