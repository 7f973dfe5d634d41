#!/usr/bin/env bash
# What -i '!GLOB' leaves out of a directory that an argument names is no input either.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir tree
echo 1 >tree/keep
echo 1 >tree/a.log
expect_miss -i '!*.log' counted ls tree
echo 2 >tree/a.log
expect_hit -i '!*.log' counted ls tree
echo 2 >tree/keep
expect_miss -i '!*.log' counted ls tree
