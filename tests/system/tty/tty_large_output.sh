#!/usr/bin/env bash
# With --tty 20 MB come through unmodified, live and replayed, in less than 16 MiB of memory.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

export MEMORY_FILE=$CASE/memory
expected=$(yes 'some line of text' | head -c 20000000 | tr -d '\r' | cksum)
for round in miss hit; do
  sum=$(terminal peak_memory "$CACHE_RUN" -t counted sh -c 'yes "some line of text" | head -c 20000000' | tr -d '\r' | cksum)
  expect_equal "$sum" "$expected" "checksum of the $round's output"
  echo "peak memory of the $round: $(cat "$MEMORY_FILE") KiB"
  sanitized || [ "$(cat "$MEMORY_FILE")" -lt 16384 ] || fail "the $round took $(cat "$MEMORY_FILE") KiB"
done
expect_runs 1
