#!/usr/bin/env bash
# A directory that an argument names is an input with everything below it.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir -p tree/deep/er
echo needle >tree/deep/er/file
expect_miss counted grep -r needle tree
expect_hit counted grep -r needle tree
echo 'needle too' >>tree/deep/er/file
expect_miss counted grep -r needle tree
echo needle >tree/deep/new
expect_miss counted grep -r needle tree
expect_hit counted grep -r needle tree
expect_equal "$(wc -l <"$OUT")" 3 "matching lines"
