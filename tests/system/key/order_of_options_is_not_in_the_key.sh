#!/usr/bin/env bash
# The order in which options are given does not matter.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo 1 >a
echo 2 >b
expect_miss -i a -i b -e ONE -e TWO -k x counted true
expect_hit -i b -i a -e ONE -e TWO -k x counted true
expect_hit -k x -e TWO -e ONE -i a -i b counted true
expect_hit -v --env=TWO -q -k x -i b --env ONE --input a -- counted true
expect_runs 1
