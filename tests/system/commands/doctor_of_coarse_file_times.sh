#!/usr/bin/env bash
# doctor notes a file system whose times are whole seconds.
# shellcheck disable=SC2016 # $ is for the inner shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/mounted.sh"
# An ext4 whose inodes are too small for nanoseconds.
with_mounts 'mount -o loop "$MOUNTED/image" "$MOUNTED/mount"' \
  'mkdir "$MOUNTED/mount"; truncate -s 20M "$MOUNTED/image"; mkfs.ext4 -q -I 128 "$MOUNTED/image"'
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

export CACHE_RUN_CACHE_DIR=$MOUNTED/mount/cache
run counted echo text
run doctor
expect_status 0
grep -qE '^ok +file system +ext4' "$OUT" || fail "ext4 is not told"
grep -qE '^note +clock +times of files are multiples of 1.0 s' "$OUT" || fail "whole seconds are not noted"
grep -qE "^ok +clock +file times agree with this machine's clock" "$OUT" || fail "the clock is told to be wrong"
