#!/usr/bin/env bash
# A cache of which parts were deleted works on: what is gone is a miss.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for part in results blobs locks digests.mdb counters journal CACHEDIR.TAG tmp; do
  run -k "$part" counted sh -c 'yes | head -c 100000'
  rm -rf "${CACHE:?}/$part"
  run -k "$part" counted sh -c 'yes | head -c 100000'
  expect_status 0
  expect_silent
  expect_equal "$(wc -c <"$OUT")" 100000 "bytes without $part"
  expect_hit -k "$part" counted sh -c 'yes | head -c 100000'
done
