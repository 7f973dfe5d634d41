#!/usr/bin/env bash
# Attributes that users give to files (user.*) come back with an output, also with one that nobody may write.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

setfattr -n user.test -v x . 2>/dev/null || skip "no attributes on this file system"
make='rm -rf dir; mkdir dir; echo x >dir/f; setfattr -n user.origin -v "a b" dir/f; setfattr -n user.empty dir; chmod 444 dir/f'
expect_miss -o dir counted sh -c "$make"
getfattr -d dir dir/f >"$CASE/expected"
rm -r dir
expect_hit -o dir counted sh -c "$make"
getfattr -d dir dir/f | diff "$CASE/expected" - >&2 || fail "the attributes differ"
setfattr -x user.origin dir/f
setfattr -n user.mine -v kept dir
expect_hit -o dir counted sh -c "$make"
expect_contains <(getfattr -d dir/f) 'user.origin="a b"'
expect_contains <(getfattr -d dir) 'user.mine="kept"'
