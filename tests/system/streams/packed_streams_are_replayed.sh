#!/usr/bin/env bash
# Streams that repeat themselves take little room in the cache, whatever comes behind; they are replayed, shown and verified as they were.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

cat >both <<'END'
yes 'some line of text' | head -c 5000000
head -c 300000 /dev/zero >&2
yes 'other' | head -c 1500000
[ "$1" = same ] || { seq 100000; yes again | head -c 1000000; }
echo end >&2
END
for way in same other; do
  run counted sh both "$way"
  cp "$OUT" "$CASE/live"
  cp "$ERR" "$CASE/live.err"
  most=10000
  [ $way = same ] || most=2000000
  size=$(stat -c %s "$(blobs | xargs ls -t | head -n 1)")
  [ "$size" -lt $most ] || fail "the blob of $way has $size bytes"
  expect_hit counted sh both "$way"
  expect_same_file "$OUT" "$CASE/live"
  expect_same_file "$ERR" "$CASE/live.err"
  id=$(basename "$(entries | xargs ls -t | head -n 1)")
  run show --stdout "$id"
  expect_same_file "$OUT" "$CASE/live"
  run show --stderr "$id"
  expect_same_file "$OUT" "$CASE/live.err"
done
run verify
expect_status 0
[ "$(gauge bytes)" -lt 2200000 ] || fail "the limits count $(gauge bytes) bytes"
