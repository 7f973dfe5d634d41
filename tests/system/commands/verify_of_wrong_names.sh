#!/usr/bin/env bash
# A sound result or blob under another's name is damage to verify; files that no cache has there are not touched.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run counted echo word-one
run counted echo word-two
first=$(grep -rl word-one "$CACHE/results")
second=$(grep -rl word-two "$CACHE/results")
cp "$second" "$first"
run counted sh -c 'head -c 100000 /dev/zero'
other=$(printf '%0128d' 0)
mkdir -p "$CACHE/blobs/00" "$CACHE/results/00/name-$(printf '%040d' 0)"
cp "$(blobs)" "$CACHE/blobs/00/$other"
echo mine >"$CACHE/results/notes"
echo mine >"$CACHE/results/00/notes"
ln -s "$CASE/work" "$CACHE/blobs/ff"
echo mine >"$CASE/work/$(printf 'f%.0s' {1..128})"

run verify
expect_status 1
expect_contains "$OUT" "damaged ${first#"$CACHE/"}: its key does not match its name (removed)"
expect_contains "$OUT" "damaged blobs/00/$other: its contents do not match its name (removed)"
expect_contains "$OUT" ' 2 damaged, 0 incomplete, 2 removed'
expect_absent "$first"
expect_equal "$(cat "$CACHE/results/notes" "$CACHE/results/00/notes" ff*)" "$(printf 'mine\nmine\nmine')" "files of others"
expect_hit counted echo word-two
run verify
expect_status 0
