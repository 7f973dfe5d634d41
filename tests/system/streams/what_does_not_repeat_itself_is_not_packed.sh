#!/usr/bin/env bash
# Blobs that would be slow to unpack, or are small, are the bytes as they came.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

head -c 6000000 /dev/urandom >noise
seq 1000000 >numbers
yes line | head -c 500000 >short
for file in noise numbers short; do
  rm -rf "$CACHE"
  run -o out counted sh -c "cat $file; cp $file out"
  expect_same_file "$(blobs)" $file
  run -o out counted sh -c "cat $file; cp $file out"
  expect_same_file "$OUT" $file
  expect_same_file out $file
done
expect_runs 3
