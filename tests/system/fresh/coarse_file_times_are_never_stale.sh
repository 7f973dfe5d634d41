#!/usr/bin/env bash
# On a file system whose times are whole seconds, a file rewritten with the same size is never stale.
# shellcheck disable=SC2016 # $ is for the inner shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/mounted.sh"
# An ext4 whose inodes are too small for nanoseconds.
with_mounts 'mount -o loop "$MOUNTED/image" "$MOUNTED/mount"' \
  'mkdir "$MOUNTED/mount"; truncate -s 20M "$MOUNTED/image"; mkfs.ext4 -q -I 128 "$MOUNTED/image"'
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

cd "$MOUNTED/mount"
for round in $(seq 100 125); do
  echo "$round" >data
  [ $((round % 4)) != 0 ] || sleep 0.3
  run cat data
  expect_stdout "$round"
  echo "$((round + 500))" >data
  run cat data
  expect_stdout "$((round + 500))"
done
cd "$CASE"
