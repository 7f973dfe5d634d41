#!/usr/bin/env bash
# `doctor` says that a cache was copied, whichever way and without which file, and says nothing of one that was made or moved here.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run counted echo text
[ "$(stat -c %W "$CACHE")" != 0 ] || skip "no times of birth here"
run doctor
expect_lacks "$OUT" "was copied"
mv "$CACHE" "$CASE/moved"
cp -a "$CASE/moved" "$CACHE"
cp -r "$CASE/moved" "$CASE/plain"
mkdir "$CASE/unpacked"
tar -C "$CASE/moved" -c . | tar -C "$CASE/unpacked" -x
run --cache-dir "$CASE/moved" doctor
expect_lacks "$OUT" "was copied"
for copy in "$CACHE" "$CASE/plain" "$CASE/unpacked"; do
  run --cache-dir "$copy" doctor
  expect_contains "$OUT" 'this cache was copied here'
  expect_contains "$OUT" '--fallback-dir'
  expect_hit --cache-dir "$copy" counted echo text
done
mkdir "$CASE/marks"
cp "$CASE/moved/counters" "$CASE/marks/"
printf 'CRHISTO1' >"$CASE/marks/history"
rm "$CACHE/birthplace"
run doctor
expect_contains "$OUT" 'this cache was copied here'
# One that asks to be marked anew is still a copy.
: >"$CASE/plain/format"
expect_hit --cache-dir "$CASE/plain" counted echo text
run --cache-dir "$CASE/plain" doctor
expect_contains "$OUT" 'this cache was copied here'
# So is one that brings no file which says where it was made, whatever else it leaves out.
for files in 'CACHEDIR.TAG' 'CACHEDIR.TAG format'; do
  for marks in counters history 'counters history'; do
    rm -rf "$CASE/bare"
    cp -a "$CASE/moved" "$CASE/bare"
    rm "$CASE/bare/birthplace"
    for file in $files; do rm "$CASE/bare/$file"; done
    rm -f "$CASE/bare/counters" "$CASE/bare/history"
    for file in $marks; do cp "$CASE/marks/$file" "$CASE/bare/"; done
    [ "$files" = 'CACHEDIR.TAG format' ] || : >"$CASE/bare/format"
    expect_hit --cache-dir "$CASE/bare" counted echo text
    run --cache-dir "$CASE/bare" doctor
    expect_contains "$OUT" 'this cache was copied here'
  done
done
# The mark of another place says nothing of this one.
run --cache-dir "$CASE/new" true
run --cache-dir "$CASE/new" doctor
expect_lacks "$OUT" "was copied"
cp "$CASE/moved/birthplace" "$CASE/new/birthplace"
run --cache-dir "$CASE/new" doctor
expect_contains "$OUT" 'this cache was copied here'
