#!/usr/bin/env bash
# doctor notes a file system whose times are whole seconds.
# shellcheck disable=SC2016 # $ is for the inner shell
set -eu
if [ -z "${COARSE-}" ]; then
  # The test proper runs in a mount namespace of its own, on an ext4 with inodes too small for nanoseconds.
  COARSE=$(mktemp -d)
  export COARSE
  trap 'rm -rf "$COARSE"' EXIT
  mkdir "$COARSE/mount" && truncate -s 20M "$COARSE/image"
  PATH="$PATH:/usr/sbin:/sbin"
  if ! { mkfs.ext4 -q -I 128 "$COARSE/image" && unshare -m mount -o loop "$COARSE/image" "$COARSE/mount"; } 2>/dev/null; then
    echo "skipped: no ext4 image can be made and mounted here"
    exit 77
  fi
  unshare -m sh -c 'mount -o loop "$COARSE/image" "$COARSE/mount" && exec bash "$0"' "$0"
  exit
fi
# shellcheck source=/dev/null
. "$(dirname "$0")/../support/case.sh"

export CACHE_RUN_CACHE_DIR=$COARSE/mount/cache
run counted echo text
run doctor
expect_status 0
grep -qE '^ok +file system +ext4' "$OUT" || fail "ext4 is not told"
grep -qE '^note +clock +times of files are multiples of 1.0 s' "$OUT" || fail "whole seconds are not noted"
grep -qE "^ok +clock +files are stamped with this machine's time" "$OUT" || fail "the clock is told to be wrong"
