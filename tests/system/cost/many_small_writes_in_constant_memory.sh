#!/usr/bin/env bash
# Two hundred thousand small writes to both streams are recorded and replayed in order, in less than 16 MiB.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

export MEMORY_FILE=$CASE/memory
expected=$(alternate 200000 2>&1 | cksum)
for round in miss hit; do
  sum=$(peak_memory "$CACHE_RUN" counted alternate 200000 2>&1 | cksum)
  expect_equal "$sum" "$expected" "checksum of the $round's output"
  sanitized || [ "$(cat "$MEMORY_FILE")" -lt 16384 ] || fail "the $round took $(cat "$MEMORY_FILE") KiB"
done
expect_runs 1
