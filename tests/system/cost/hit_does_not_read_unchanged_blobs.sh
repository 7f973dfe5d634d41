#!/usr/bin/env bash
# A second hit trusts blobs that did not change: nothing of them is read to be verified.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

head -c 3000000 /dev/urandom >noise
command=(-o out counted sh -c 'cat noise; tac noise >out')
expect_miss "${command[@]}"
cp out "$CASE/made"
blobs | while read -r blob; do wait_until_old "$blob"; done
for round in first second; do
  rm out
  traced read,pread64,readv,mmap,copy_file_range,ioctl "$CACHE_RUN" "${command[@]}" >"$OUT"
  expect_same_file "$OUT" noise
  expect_same_file out "$CASE/made"
  bytes=$(sed -nE 's/^[0-9]+ +(p?read(64|v)?|mmap)\([0-9]*<[^>]*\/blobs\/.* = ([0-9]+)$/\3/p' "$CASE/trace" | paste -sd +)
  if [ $round = first ]; then
    [ "$((${bytes:-0}))" -ge 6000000 ] || fail "only ${bytes:-0} bytes were verified"
  else
    expect_equal "$((${bytes:-0}))" 3000000 "bytes read of the blobs, which are those shown"
  fi
done
expect_runs 1
