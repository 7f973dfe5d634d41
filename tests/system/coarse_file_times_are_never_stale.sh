#!/usr/bin/env bash
# On a file system whose times are whole seconds, a file rewritten with the same size is never stale.
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

cd "$COARSE/mount"
for round in $(seq 100 140); do
  echo "$round" >data
  [ $((round % 4)) != 0 ] || sleep 0.3
  run cat data
  expect_stdout "$round"
  echo "$((round + 500))" >data
  run cat data
  expect_stdout "$((round + 500))"
done
cd "$CASE"
