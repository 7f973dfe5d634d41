#!/usr/bin/env bash
# Holes of an input count as zeros, and are not read from the disk: a file that has the zeros instead has the same digest.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

case $(stat -f -c %T .) in ext2/ext3 | xfs | btrfs | f2fs | tmpfs | overlayfs) ;; *) skip "holes of this file system are not trusted" ;; esac
truncate -s 8M sparse
[ "$(stat -c %b sparse)" -eq 0 ] || skip "this file system has no holes"
echo text | dd of=sparse conv=notrunc bs=1M seek=3 status=none
run hash contents sparse
expect_contains "$OUT" "$(b2sum <sparse | cut -d' ' -f1)"
traced read "$CACHE_RUN" -- counted wc -c sparse >/dev/null
[ "$(grep -c 'read(.*= 131072' "$CASE/trace")" -lt 5 ] || fail "the holes were read"
cp --sparse=never sparse full
mv full sparse
expect_hit -- counted wc -c sparse
truncate -s 9M sparse
expect_miss -- counted wc -c sparse
printf x | dd of=sparse conv=notrunc bs=1M seek=6 status=none
expect_miss -- counted wc -c sparse
