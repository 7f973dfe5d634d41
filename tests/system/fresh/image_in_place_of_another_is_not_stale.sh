#!/usr/bin/env bash
# Two images whose files have alike numbers, sizes and times are mounted one after the other at one place, alone and
# below an overlay: programs and inputs are those of the second one. Within one mount nothing is read twice.
# shellcheck disable=SC2016 # $ is for the inner shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/mounted.sh"
with_mounts 'mount -o loop "$MOUNTED/one.squashfs" "$MOUNTED/mount"' 'cd "$MOUNTED"
  mkdir mount changes
  for name in one two; do
    mkdir "$name"
    printf "#!/bin/sh\necho tool %s\n" "$name" >"$name/tool"
    chmod 755 "$name/tool"
    echo "$name" >"$name/data"
    mksquashfs "$name" "$name.squashfs" -all-time 1500000000 -mkfs-time 1500000000 -no-exports -all-root
    for kind in plain coarse fine; do
      find "$name" -exec touch -d @1500000000 {} +
      truncate -s 4M "$name.$kind"
      mke2fs -q -t ext4 -d "$name" -U 11111111-2222-3333-4444-555555555555 "$name.$kind"
      for file in tool data; do
        for field in ctime ctime_extra crtime; do debugfs -w -R "set_inode_field $file $field 0" "$name.$kind"; done
      done
    done
    for file in tool data; do # times with fractions of a second
      debugfs -w -R "set_inode_field $file ctime 20200101000000" "$name.fine"
      for field in ctime_extra mtime_extra; do debugfs -w -R "set_inode_field $file $field 49382716" "$name.fine"; done
    done
  done'
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mount=$MOUNTED/mount
cd "$MOUNTED"
umount "$mount"
read_files() { grep -cE "\"$MOUNTED/[^\"]*(tool|data)\"" "$CASE/trace" || :; }
expect_now() { # NAME DIRECTORY: both calls tell what the image NAME holds, at first and again
  for _ in 1 2 3; do
    run -- "$2/tool"
    expect_stdout "tool $1"
    run cat "$2/data"
    expect_stdout "$1"
  done
  traced open,openat,openat2 "$CACHE_RUN" cat "$2/data" >"$OUT"
  expect_equal "$(read_files)" 0 "openings of an input that was read since it was mounted"
}
for options in loop,ro:squashfs loop,ro:plain loop:coarse loop:fine; do
  for name in one two; do
    mount -o "${options%:*}" "$name.${options#*:}" "$mount"
    expect_now "$name" "$mount"
    umount "$mount"
  done
done
mount -t tmpfs none changes
for name in one two; do
  rm -rf changes/* && mkdir changes/upper changes/work changes/top
  mount -o loop "$name.squashfs" "$mount"
  mount -t overlay -o "lowerdir=$mount,upperdir=changes/upper,workdir=changes/work" none changes/top || skip "no overlay here"
  expect_now "$name" "$MOUNTED/changes/top"
  umount changes/top "$mount"
done
cd "$CASE"
