#!/usr/bin/env bash
# Missing directories above an output are created on a hit.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

expect_miss -o a/b/c/out counted sh -c 'mkdir -p a/b/c; echo text >a/b/c/out'
rm -r a
expect_hit -o a/b/c/out counted sh -c 'mkdir -p a/b/c; echo text >a/b/c/out'
expect_equal "$(cat a/b/c/out)" text "output"
