#!/usr/bin/env bash
# An output file that repeats itself takes little room in the cache; it is restored, shown and extracted as it was, and left alone where it is right.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo probe >probe
! cp --reflink=always probe probe.copy 2>/dev/null || skip "this file system shares blocks, so outputs stay as they are"
make='yes some line | head -c 20000000 >out; chmod 751 out'
expect_miss -o out counted sh -c "$make"
cp -p out "$CASE/made"
[ "$(stat -c %s "$(blobs)")" -lt 20000 ] || fail "the blob has $(stat -c %s "$(blobs)") bytes"
rm out
expect_hit -o out counted sh -c "$make"
expect_same_file out "$CASE/made"
expect_equal "$(stat -c %a out)" 751 "mode"
inode=$(stat -c %i out)
expect_hit -o out counted sh -c "$make"
expect_equal "$(stat -c %i out)" "$inode" "inode of an output that is right"
printf x | dd of=out conv=notrunc bs=1 seek=1000000 status=none
expect_hit -o out counted sh -c "$make"
expect_same_file out "$CASE/made"
id=$(basename "$(only_entry)")
rm out
MEMORY_FILE=$CASE/memory call peak_memory "$CACHE_RUN" -o out counted sh -c "$make"
expect_same_file out "$CASE/made"
sanitized || [ "$(cat "$CASE/memory")" -lt 16384 ] || fail "it took $(cat "$CASE/memory") KiB"
run show "$id" --output out
expect_same_file "$OUT" "$CASE/made"
run show "$id" --extract taken
expect_same_file taken/out "$CASE/made"
run list
expect_lacks "$OUT" MiB
run verify
expect_status 0
