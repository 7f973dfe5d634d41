#!/usr/bin/env bash
# A FIFO, a directory or a link in the place of a blob is not waited for nor followed: a miss that heals itself.
set -eu
# shellcheck source=/dev/null
. "$(dirname "$0")/../support/case.sh"

call=(-o out counted sh -c 'yes line | head -c 100000 | tee out')
expect_miss "${call[@]}"
cp out "$CASE/made"
for plant in 'mkfifo' 'ln -s /dev/zero' 'mknod -m 666 device c 1 5; mv device'; do
  blob=$(find "$CACHE/blobs" -type f)
  rm -f out "$blob"
  eval "$plant \"\$blob\"" 2>/dev/null || continue
  before=$(stat -c %s "$COUNT_FILE")
  call timeout -s KILL 60 "$CACHE_RUN" "${call[@]}"
  expect_status 0
  expect_runs $((before + 1))
  expect_same_file out "$CASE/made"
  expect_same_file "$OUT" "$CASE/made"
  rm out
  expect_hit "${call[@]}"
  expect_same_file out "$CASE/made"
done
