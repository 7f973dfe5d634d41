#!/usr/bin/env bash
# doctor notes a file system whose times are whole seconds.
# shellcheck disable=SC2016 # $ is for the inner shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/mounted.sh"
with_whole_seconds
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

export CACHE_RUN_CACHE_DIR=$MOUNTED/mount/cache
run counted echo text
run doctor
expect_status 0
grep -qE '^ok +file system +ext4' "$OUT" || fail "ext4 is not told"
grep -qE '^note +clock +times of files are multiples of 1.0 s' "$OUT" || fail "whole seconds are not noted"
grep -qE "^ok +clock +file times agree with this machine's clock" "$OUT" || fail "the clock is told to be wrong"
