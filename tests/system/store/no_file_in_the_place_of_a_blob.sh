#!/usr/bin/env bash
# A FIFO, a directory, a device or a link in the place of a blob is not waited for nor followed: a miss that heals itself.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

call=(-o out counted sh -c 'yes line | head -c 100000 | tee out')
expect_miss "${call[@]}"
cp out "$CASE/made"
damaged=0
for plant in mkfifo mkdir 'ln -s /dev/zero' 'mknod -m 666 device c 1 5; mv device'; do
  blob=$(blobs)
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
  # A link is not opened, so what it leads to is not known.
  [[ $plant == ln* ]] || damaged=$((damaged + 1))
  expect_equal "$(counter corrupt)" "$damaged" "counted as damaged after $plant"
done
