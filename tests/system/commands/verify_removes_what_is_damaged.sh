#!/usr/bin/env bash
# verify names each damaged file and says why, removes it and ends with 1; the next call is a miss, then a hit again.
# shellcheck disable=SC2016 # $ is for the cases
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

store_all() {
  echo ': in' >deps
  echo text >in
  run counted echo other
  run counted sh -c 'head -c 100000 /dev/zero'
  run --depfile deps counted sh -c 'cp ../deps.made deps'
  expect_status 0
}
echo 'all: in' >"$CASE/deps.made"
store_all
expect_equal "$(entries | wc -l) $(blobs | wc -l) $(find "$CACHE/inputs" -type f | wc -l)" '3 1 1' "results, blobs, input sets"
run verify
expect_status 0
expect_contains "$OUT" '3 results, 1 input set and 1 blob'
expect_contains "$OUT" 'all sound'
expect_silent
try() { # PART WHY DAMAGE: what is done to $file, the first of that part
  local file before
  file=$(find "$CACHE/$1" -type f | sort | head -n 1)
  chmod u+w "$file"
  eval "$3"
  before=$(cache_state)
  run verify -n
  expect_status 1
  expect_contains "$OUT" "${file#"$CACHE/"}: $2 (not removed)"
  expect_equal "$(cache_state)" "$before" "the cache after --dry-run"
  run verify
  expect_status 1
  expect_equal "$(grep -c '^damaged' "$OUT")" 1 "number of damaged files"
  expect_contains "$OUT" "damaged ${file#"$CACHE/"}: $2 (removed)"
  expect_absent "$file"
  run verify
  expect_status 0
  expect_contains "$OUT" 'all sound'
  store_all
  run verify
  expect_contains "$OUT" '3 results, 1 input set and 1 blob'
}
for part in results inputs; do
  try $part 'it is empty' ': >"$file"'
  try $part 'it is cut short or its checksum is wrong' 'truncate -s -1 "$file"'
  try $part 'it is cut short or its checksum is wrong' 'flip_byte "$file" 30'
  try $part 'it is cut short or its checksum is wrong' 'size=$(stat -c %s "$file") && : >"$file" && truncate -s "$size" "$file"'
  try $part 'it is cut short or its checksum is wrong' 'echo foreign >"$file"'
done
for damage in ': >"$file"' 'truncate -s -1 "$file"' 'flip_byte "$file" 99999' 'echo foreign >"$file"'; do
  try blobs 'its contents do not match its name' "$damage"
done
