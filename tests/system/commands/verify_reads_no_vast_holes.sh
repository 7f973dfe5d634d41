#!/usr/bin/env bash
# `verify` does not read files of terabytes that are made up of holes: they are damaged. Nor does a hit whose made-up
# entry says that a blob has such a size.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/forged.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

truncate -s 4T huge 2>/dev/null || skip "no sparse files here"
verify() { call timeout -s KILL 60 "$CACHE_RUN" verify; }
call=(-o out counted sh -c 'yes | head -c 100000 >out')
expect_miss "${call[@]}"
blob=$(blobs)
other=$CACHE/results/00/other-$(printf '0%.0s' {1..40})
mkdir -p "${other%/*}" "$CACHE/blobs/00"
chmod u+w "$blob"
truncate -s 4T "$blob" "$other" "$CACHE/blobs/00/$(printf '0%.0s' {1..128})"
verify
expect_status 1
expect_equal "$(grep -c 'damaged .*: more than 1 GiB of it are holes (removed)' "$OUT")" 3 "damaged files"
expect_absent "$blob"

rm -rf "$CACHE"
expect_miss "${call[@]}"
rm out
expect_hit "${call[@]}"
rm out
# 100000 bytes become 2^42.
forge text '\xa0\x86\x01\x00\x00\x00\x00\x00' '\x00\x00\x00\x00\x00\x04\x00\x00'
blob=$(blobs)
chmod u+w "$blob"
truncate -s 4T "$blob"
for caches in "--cache-dir $CACHE" "--cache-dir $CASE/none --fallback-dir $CACHE"; do
  count_runs
  # shellcheck disable=SC2086 # words
  call timeout -s KILL 60 "$CACHE_RUN" --read-only $caches "${call[@]}"
  expect_status 0
  expect_runs $((RUNS + 1))
  expect_warning 'is damaged'
  rm out
done
verify
expect_status 1
expect_contains "$OUT" 'more than 1 GiB of it are holes'
expect_miss "${call[@]}"
expect_hit "${call[@]}"
