#!/usr/bin/env bash
# With --tty nothing of what a command writes right before its end is lost.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for bytes in 1 4095 4096 65536 65537 100000 300000; do
  for round in miss hit; do
    count=$(terminal "$CACHE_RUN" -t counted sh -c "head -c $bytes /dev/zero | tr '\\0' x" | wc -c)
    expect_equal "$count" "$bytes" "bytes of the $round"
  done
done
expect_runs 7
