#!/usr/bin/env bash
# The journal has a line for each hit and miss, with the word for its reason.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

noted() { expect_equal "$(journal | tail -n 1)" "$1" "last line of the journal"; }
expect_miss counted true
noted 'miss counted absent -'
expect_hit counted true
noted 'hit counted - -'
expect_miss --refresh counted true
noted 'miss counted refresh -'
expect_miss --valid-if false counted true
noted 'miss counted refused -'
expect_miss --cache-exit 1 counted true
noted 'miss counted status status'
sleep 0.1
expect_miss --ttl 50ms counted true
noted 'miss counted expired -'
run --only-cached -k other counted true
noted 'miss counted absent only-cached'
flip_byte "$(only_entry)" 100
expect_miss -q counted true
expect_equal "$(journal | tail -n 2 | head -n 1)" 'damaged counted - -' "line before the miss"
noted 'miss counted damaged -'
expect_miss counted sh -c 'yes | head -c 100000'
rm "$(blobs)"
expect_miss counted sh -c 'yes | head -c 100000'
noted 'miss counted blob-lost -'
"$CACHE_RUN" counted alternate 10 >"$OUT" 2>&1
run counted alternate 10
noted 'miss counted streams -'
expect_miss -o out counted sh -c 'rm -rf out; echo made >out'
rm out && mkdir out && : >out/mine
expect_miss -q -o out counted sh -c 'rm -rf out; echo made >out'
noted 'miss counted failed -'
expect_equal "$(grep -cvE '^[0-9]{10}\.[0-9]{3} [a-z]+ counted-[0-9a-f]{40} [0-9]+ [a-z-]+ [a-z-]+$' "$CACHE/journal" || :)" 0 "lines that are none"
