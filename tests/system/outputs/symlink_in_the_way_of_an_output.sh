#!/usr/bin/env bash
# A symlink that stands where an output belongs is replaced if the command does that, and what it leads to is untouched.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo mine >victim
expect_miss -o out counted sh -c 'rm -f out; echo made >out'
# Another command would write through the link, so the call is another one.
ln -sf victim out
expect_miss -o out counted sh -c 'rm -f out; echo made >out'
ln -sf victim out
expect_hit -o out counted sh -c 'rm -f out; echo made >out'
[ ! -L out ] || fail "the symlink is still there"
expect_equal "$(cat out)" made "output"
expect_equal "$(cat victim)" mine "victim"
echo made >victim
rm out && ln -s victim out
expect_hit -o out counted sh -c 'rm -f out; echo made >out'
[ ! -L out ] || fail "a symlink to the same contents is still there"
