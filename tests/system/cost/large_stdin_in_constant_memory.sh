#!/usr/bin/env bash
# 50 MB of standard input are fed, keyed and replayed in less than 16 MiB of memory.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

export MEMORY_FILE=$CASE/memory
text() { yes 'some line of text' | head -c 50000000; }
expected=$(text | wc -l)
for round in miss hit; do
  lines=$(text | peak_memory "$CACHE_RUN" --stdin counted wc -l)
  expect_equal "$lines" "$expected" "lines of the $round"
  sanitized || [ "$(cat "$MEMORY_FILE")" -lt 16384 ] || fail "the $round took $(cat "$MEMORY_FILE") KiB"
done
expect_runs 1
