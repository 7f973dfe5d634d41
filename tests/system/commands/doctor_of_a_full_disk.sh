#!/usr/bin/env bash
# doctor notes a cache in memory and little free space; a full disk is a problem.
# shellcheck disable=SC2016 # $ is for the inner shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/mounted.sh"
with_mounts 'mount -t tmpfs -o size=3m,mode=700 none "$MOUNTED"'
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

export CACHE_RUN_CACHE_DIR=$MOUNTED/cache
run counted echo text
expect_status 0
run doctor
expect_status 0
grep -qE '^note +file system +tmpfs, in memory' "$OUT" || fail "tmpfs is not noted"
grep -qE '^note +free space +.* of 3.0 MiB' "$OUT" || fail "little space is not noted"
head -c 4000000 /dev/zero >"$MOUNTED/filler" 2>/dev/null || :
run doctor
expect_status 1
grep -qE '^problem +free space +0 B of 3.0 MiB' "$OUT" || fail "the full disk is no problem"
grep -qE '^problem +writing +.*No space left on device' "$OUT" || fail "nothing can be written and that is no problem"
rm "$MOUNTED/filler"
run doctor
expect_status 0
