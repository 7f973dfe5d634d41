#!/usr/bin/env bash
# A file system that may take fresh data for a hole is not believed: what reads as zeros is a hole, and all else is data.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

! sanitized || skip "a sanitizer's library wants to be the first"
truncate -s 1M probe
[ "$(stat -c %b probe)" -eq 0 ] || skip "this file system has no holes"
cp "$PROGRAMS/doubtful_holes.so" "$CASE/" # the loader takes a blank in a path for the end of it
printf '#!/bin/sh\nLD_PRELOAD=%s exec "%s" "$@"\n' "$CASE/doubtful_holes.so" "$CACHE_RUN" >"$CASE/doubting"
chmod +x "$CASE/doubting"
CACHE_RUN=$CASE/doubting
make='truncate -s 9M out; echo text | dd of=out conv=notrunc bs=1M seek=7 status=none; echo text >>out'
expect_stored() {
  expect_miss -o out counted sh -c "$make" "$1"
  cp --sparse=never out "$CASE/made"
  rm out
  expect_hit -o out counted sh -c "$make" "$1"
  expect_same_file out "$CASE/made"
  run hash contents out
  expect_contains "$OUT" "$(b2sum <out | cut -d' ' -f1)"
}
expect_stored "right holes"
[ "$(stat -c %b out)" -lt 1000 ] || fail "it takes $(stat -c %b out) blocks"
export ALL_HOLES=1
rm out
expect_stored "wrong holes"
