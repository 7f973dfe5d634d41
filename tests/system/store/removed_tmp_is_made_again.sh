#!/usr/bin/env bash
# Anything in the cache may be removed at any time: later results are stored again.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

expect_miss counted true
for part in tmp locks results blobs; do
  rm -rf "${CACHE:?}/$part"
  expect_miss -k "$part" -o out counted sh -c 'yes | head -c 100000 | tee out'
  expect_silent
  expect_hit -k "$part" -o out counted sh -c 'yes | head -c 100000 | tee out'
done
