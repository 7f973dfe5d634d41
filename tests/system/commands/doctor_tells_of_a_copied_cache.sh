#!/usr/bin/env bash
# `doctor` says that a cache was copied, whichever way, and says nothing of one that was made or moved here.
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
rm "$CACHE/birthplace"
run doctor
expect_contains "$OUT" 'this cache was copied here'
# One that asks to be marked anew is still a copy.
: >"$CASE/plain/format"
expect_hit --cache-dir "$CASE/plain" counted echo text
run --cache-dir "$CASE/plain" doctor
expect_contains "$OUT" 'this cache was copied here'
# The mark of another place says nothing of this one.
run --cache-dir "$CASE/new" true
run --cache-dir "$CASE/new" doctor
expect_lacks "$OUT" "was copied"
cp "$CASE/moved/birthplace" "$CASE/new/birthplace"
run --cache-dir "$CASE/new" doctor
expect_contains "$OUT" 'this cache was copied here'
