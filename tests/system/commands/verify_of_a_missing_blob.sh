#!/usr/bin/env bash
# A result whose blob was removed is incomplete: verify removes it, but that is no damage. A blob alone is an orphan.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run counted sh -c 'head -c 100000 /dev/zero'
run counted sh -c 'head -c 200000 /dev/zero'
lost=$(find "$CACHE/blobs" -size -200 -type f)
kept=$(find "$CACHE/blobs" -size +300 -type f)
entry=$(grep -l "head -c 200000" -r "$CACHE/results")
rm "$lost" "$entry"
run verify
expect_status 0
expect_contains "$OUT" ": its blob $(basename "$lost" | head -c 40) is not there (removed)"
expect_contains "$OUT" '1 result, 0 input sets and 1 blob'
expect_contains "$OUT" '0 damaged, 1 incomplete, 1 removed'
expect_contains "$OUT" '1 blob (195 KiB) without a result'
[ -e "$kept" ] || fail "the orphan was removed"
expect_equal "$(entries)" '' "results"
expect_miss counted sh -c 'head -c 100000 /dev/zero'
expect_hit counted sh -c 'head -c 100000 /dev/zero'
