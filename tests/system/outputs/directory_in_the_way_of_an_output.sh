#!/usr/bin/env bash
# A directory where an output file belongs, or the reverse, makes a miss: the command runs.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

expect_miss -o out counted sh -c 'rm -rf out; echo made >out'
rm out && mkdir out && : >out/mine
expect_miss -o out counted sh -c 'rm -rf out; echo made >out'
expect_equal "$(cat out)" made "output"
expect_miss -o tree counted sh -c 'rm -rf tree; mkdir tree; echo made >tree/file'
rm -r tree && : >tree
expect_miss -o tree counted sh -c 'rm -rf tree; mkdir tree; echo made >tree/file'
expect_equal "$(cat tree/file)" made "output"
