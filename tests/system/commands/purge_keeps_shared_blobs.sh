#!/usr/bin/env bash
# A blob stays while any result refers to it, and goes with the last; what is told to be freed is what was.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for key in one two; do run -k $key counted sh -c 'head -c 100000 /dev/zero'; done
run counted sh -c 'head -c 200000 /dev/zero'
expect_equal "$(blobs | wc -l)" 2 "blobs"
first=$("$CACHE_RUN" key -k one counted sh -c 'head -c 100000 /dev/zero')
run purge --dry-run "$first"
expect_contains "$OUT" '104 KiB  counted sh -c'
expect_contains "$OUT" '1 result would be removed, 4.0 KiB would be freed'
run purge "$first"
expect_contains "$OUT" '1 result removed, 4.0 KiB freed'
expect_equal "$(blobs | wc -l)" 2 "blobs"
expect_hit -k two counted sh -c 'head -c 100000 /dev/zero'
second=$("$CACHE_RUN" key -k two counted sh -c 'head -c 100000 /dev/zero')
run purge "$second"
expect_contains "$OUT" '1 result removed, 104 KiB freed'
expect_equal "$(blobs | wc -l)" 1 "blobs"
run verify --json
expect_json "$OUT" 'it["damaged"] == it["incomplete"] == it["orphans"] == 0'
expect_hit counted sh -c 'head -c 200000 /dev/zero'
