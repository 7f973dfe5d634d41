#!/usr/bin/env bash
# show: a damaged entry or blob, or one that is gone, is one clear error, and nothing is written.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run -o a -o b -- sh -c 'seq 50000; seq 60000 >b; echo 1 >a'
blob=$(cd "$CACHE/blobs" && find . -size +300k)
expect_refused() { # WORD...: each way that needs the damaged blob fails
  local way
  for way in --extract=x --output=b; do
    run show sh "$way"
    expect_status 125
    expect_stdout ""
    expect_equal "$(wc -l <"$ERR")" 1 lines
    expect_contains "$ERR" "$1"
  done
  expect_absent x
  run show sh --stdout
  expect_status 0
}
chmod 600 "$CACHE/blobs/$blob"
flip_byte "$CACHE/blobs/$blob" 1000
expect_refused "is damaged ('cache-run verify' removes it)"
rm "$CACHE/blobs/$blob"
expect_refused "is gone from the cache"
run show sh
expect_contains "$OUT" "a file of it is missing from the cache"
run show sh --json
expect_json "$OUT" 'it["complete"] is False and it["stdout"] == 288894'
flip_byte "$(only_entry)" 200
for way in --json --stdout --extract=x; do
  run show sh "$way"
  expect_status 125
  expect_contains "$ERR" "is damaged ('cache-run verify' removes it)"
done
expect_absent x
