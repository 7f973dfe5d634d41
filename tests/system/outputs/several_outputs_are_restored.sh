#!/usr/bin/env bash
# Several outputs are restored together; their order on the command line does not matter.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

expect_miss -o a -o b/c counted sh -c 'mkdir -p b; echo 1 >a; echo 2 >b/c'
rm -r a b
expect_hit -o b/c -o a counted sh -c 'mkdir -p b; echo 1 >a; echo 2 >b/c'
expect_equal "$(cat a b/c)" "$(printf '1\n2')" "outputs"
expect_miss -o a counted sh -c 'mkdir -p b; echo 1 >a; echo 2 >b/c'
