#!/usr/bin/env bash
# A file of --code below /proc or /sys has no fixed contents, as an input there: the call runs uncached, and the key has
# nothing of this process. So does a device.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

ln -s /proc/self/environ link
for file in /proc/self/environ /proc/self/status /proc/version /sys/kernel/uevent_seqnum link; do
  [ -r "$file" ] || continue
  for _ in 1 2; do
    expect_miss --code "$file" counted echo text
    expect_warning "running uncached: --code: '$file' has no fixed contents"
  done
  run --strict --code "$file" counted echo text
  expect_status 125
done
expect_miss --code /dev/zero counted echo text
expect_warning "'/dev/zero' is not a regular file"
expect_equal "$(entries | wc -l)" 0 "number of results"
# An empty file, and one in memory, are files as others.
: >empty
expect_miss --code empty counted echo text
expect_silent
expect_hit --code empty counted echo text
