#!/usr/bin/env bash
# A few KiB of a seed, or of a copied cache, may unpack to any size: what has more than 1 GiB is not unpacked, and the
# command runs.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/forged.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

call=(counted sh -c 'yes some line | head -c 300000000')
expect_miss "${call[@]}"
cp "$OUT" "$CASE/expected"
hits() { # 0 if a hit is expected
  count_runs
  local before=$RUNS
  call timeout 60 "$CACHE_RUN" --read-only "${@:2}" "${call[@]}"
  expect_status 0
  expect_runs $((before + $1))
  expect_same_file "$OUT" "$CASE/expected"
}
fallback=(--cache-dir "$CASE/none" --fallback-dir "$CACHE")
hits 0 "${fallback[@]}"

# Five such blobs, one behind the other: LEB128 is as long for both sizes, as are the 8 bytes of a number.
blob=$(blobs)
leb128() {
  local number=$1
  while ((number > 127)); do
    printf '\\x%02x' $((number & 127 | 128))
    number=$((number >> 7))
  done
  printf '\\x%02x' "$number"
}
packed=$(stat -c %s "$blob")
[ "$packed" -lt 4000000 ] || fail "the blob is not packed"
for _ in 1 2 3 4 5; do cat "$blob"; done >"$CASE/vast"
forge text "$(leb128 300000000)" "$(leb128 1500000000)"
for _ in 1 2; do forge text "$(numbers 300000000 8)" "$(numbers 1500000000 8)"; done
forge text "$(numbers "$packed" 8)" "$(numbers $((5 * packed)) 8)"
replace_blob "$blob" "$CASE/vast"
hits 1 "${fallback[@]}"
run -v --read-only "${fallback[@]}" "${call[@]}"
expect_contains "$ERR" 'it comes from elsewhere and unpacks to over 1 GiB'
cp -r "$CACHE" "$CASE/copy"
if stat -c %W "$CACHE" | grep -q '[1-9]'; then hits 1 --cache-dir "$CASE/copy"; fi
