#!/usr/bin/env bash
# verify --json: all counts and findings; of a cache that is not there, too, which is not made; with --read-only it removes nothing.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run verify --json
expect_status 0
expect_json "$OUT" 'it == {"verify": 1, "results": 0, "inputs": 0, "blobs": 0, "bytes": 0, "damaged": 0, "incomplete": 0,
  "removed": 0, "orphans": 0, "orphan_bytes": 0, "leftovers": {"temporaries": 0, "bytes": 0, "locks": 0}, "findings": []}'
expect_absent "$CACHE"
run counted sh -c 'head -c 100000 /dev/zero'
run counted echo a-text
flip_byte "$(grep -rl a-text "$CACHE/results")" 50
rm -f "$(blobs)"
printf 12345 >"$CACHE/tmp/spool-0123456789abcdef"
touch -d '2 hours ago' "$CACHE/tmp/spool-0123456789abcdef"
printf 'running 1' >"$CACHE/locks/echo-$(printf %040d 0)"
touch -d '2 hours ago' "$CACHE/locks/echo-$(printf %040d 0)"
before=$(cache_state)
for place in before after; do
  if [ $place = before ]; then run --read-only verify --json; else run verify --json; fi
  expect_status 1
  expect_json "$OUT" 'it["results"] == 2' 'it["blobs"] == 0' 'it["damaged"] == 1' 'it["incomplete"] == 1' \
    'it["leftovers"] == {"temporaries": 1, "bytes": 5, "locks": 1}' \
    'sorted(f["state"] for f in it["findings"]) == ["damaged", "incomplete"]' \
    'all(f["file"].startswith("results/") and f["why"] for f in it["findings"])' \
    "$([ $place = before ] && echo 'it["removed"] == 0' || echo 'it["removed"] == 2')" \
    "all(f['removed'] == (it['removed'] == 2) for f in it['findings'])"
  if [ $place = before ]; then expect_equal "$(cache_state)" "$before" "the cache"; fi
done
expect_equal "$(entries)" '' "results"
