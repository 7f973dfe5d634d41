#!/usr/bin/env bash
# Holes of an output take no room in the cache, and a hit restores them as holes, wherever they are. A file that has zeros instead is right, too.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

truncate -s 1M probe
[ "$(stat -c %b probe)" -eq 0 ] || skip "this file system has no holes"
# All file bytes but text and large are holes: before and behind the data, between, and nothing else.
# shellcheck disable=SC2016
make='mkdir dir; truncate -s 9M dir/only dir/begin dir/between dir/large; truncate -s 8999999 dir/odd
  echo text >dir/end; truncate -s 9M dir/end; echo text >>dir/begin; echo text | dd of=dir/odd conv=notrunc status=none
  for at in 0 3 7; do seq 9000 | dd of=dir/between conv=notrunc bs=1M seek=$at status=none; done
  for at in 1 5; do yes line | head -c 2000000 | dd of=dir/large conv=notrunc bs=1M seek=$at status=none; done'
room() { stat -c %b "$1"/* | awk '{ sum += $1 } END { print sum }'; }
expect_as_made() {
  for file in "$CASE"/made/*; do expect_same_file "$1/${file##*/}" "$file"; done
  [ "$(room "$1")" -le $(($(room "$CASE/made") + 100)) ] || fail "$1 takes $(room "$1") blocks instead of $(room "$CASE/made")"
}
expect_miss --max-entry-size 6M -o dir counted sh -c "$make"
cp -a --sparse=always dir "$CASE/made"
[ "$(du -sk "$CACHE" | cut -f1)" -lt 2000 ] || fail "the cache takes $(du -sk "$CACHE")"
rm -r dir
expect_hit -o dir counted sh -c "$make"
expect_as_made dir
# One that differs in a hole is replaced. Zeros are what a hole holds.
printf x | dd of=dir/only conv=notrunc bs=1 seek=5000000 status=none
cp --sparse=never "$CASE/made/between" dir
inode=$(stat -c %i dir/between)
expect_hit -o dir counted sh -c "$make"
expect_same_file dir/only "$CASE/made/only"
expect_equal "$(stat -c %i dir/between)" "$inode" "inode of a file that is right"
id=$(basename "$(only_entry)")
for file in between only; do
  run show "$id" --output "dir/$file"
  expect_same_file "$OUT" "$CASE/made/$file"
done
run show "$id" --extract taken
expect_as_made taken/dir
run verify
expect_status 0
