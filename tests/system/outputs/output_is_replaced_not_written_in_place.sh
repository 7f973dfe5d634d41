#!/usr/bin/env bash
# An output is replaced atomically: who reads the old one reads it to its end.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

expect_miss -o out counted sh -c 'yes new | head -c 500000 >out'
yes old | head -c 500000 >out
exec 8<out
expect_hit -o out counted sh -c 'yes new | head -c 500000 >out'
expect_equal "$(sort -u <&8)" old "lines of the old file"
expect_equal "$(sort -u out)" new "lines of the new file"
expect_equal "$(find . -type f)" ./out "files left"
