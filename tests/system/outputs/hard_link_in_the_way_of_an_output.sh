#!/usr/bin/env bash
# A hard link that stands where an output belongs is unlinked, not written through.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

expect_miss -o out counted sh -c 'rm -f out; echo made >out'
rm out
echo mine >victim
ln victim out
expect_hit -o out counted sh -c 'rm -f out; echo made >out'
expect_equal "$(cat out)" made "output"
expect_equal "$(cat victim)" mine "victim"
