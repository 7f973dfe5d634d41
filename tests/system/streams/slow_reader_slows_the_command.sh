#!/usr/bin/env bash
# With a reader that does not read, the command is held up instead of its output piling up in memory.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

export MEMORY_FILE=$CASE/memory
for round in miss hit; do
  bytes=$(peak_memory "$CACHE_RUN" counted sh -c 'yes | head -c 60000000' | (sleep 1 && wc -c))
  expect_equal "$bytes" 60000000 "bytes of the $round"
  sanitized || [ "$(cat "$MEMORY_FILE")" -lt 16384 ] || fail "the $round took $(cat "$MEMORY_FILE") KiB"
done
expect_runs 1
