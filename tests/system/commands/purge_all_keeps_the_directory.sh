#!/usr/bin/env bash
# purge --all takes results, sets of inputs and blobs, whatever their state; mark, memo and what others put there stay.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run counted sh -c 'head -c 100000 /dev/zero'
run counted echo a-text
run --depfile deps counted sh -c 'echo "all:" >deps'
rm -rf "$(grep -rl 100000 "$CACHE/results")"
: >"$(grep -rl a-text "$CACHE/results")"
echo mine >"$CACHE/results/notes"
printf 12345 >"$CACHE/tmp/spool-0123456789abcdef"
touch -d '2 hours ago' "$CACHE/tmp/spool-0123456789abcdef"
kept=$(cat "$CACHE/format" "$CACHE/CACHEDIR.TAG" | cksum)
[ -e "$CACHE/digests.mdb" ] || fail "no memo to keep"
run purge --all
expect_status 0
expect_contains "$OUT" '2 results removed'
expect_contains "$OUT" ', 0 B left'
expect_equal "$(find "$CACHE"/{results,inputs,blobs,tmp,locks} -type f)" "$CACHE/results/notes" "files that are left"
expect_equal "$(cat "$CACHE/format" "$CACHE/CACHEDIR.TAG" | cksum)" "$kept" "the mark"
[ -e "$CACHE/digests.mdb" ] || fail "the memo is gone"
run purge --all
expect_stdout 'nothing to remove'
expect_miss counted echo a-text
expect_hit counted echo a-text
