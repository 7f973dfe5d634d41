#!/usr/bin/env bash
# 60 MB of an output file, packed or not, are recorded and restored in less than 16 MiB of memory; so is as much output.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

export MEMORY_FILE=$CASE/memory
for source in 'yes' 'seq 9000000'; do
  expected=$($source | head -c 60000000 | cksum)
  for round in miss hit; do
    rm -f out
    sum=$(peak_memory "$CACHE_RUN" -o out counted sh -c "$source | head -c 60000000 | tee out; echo >>out" | cksum)
    expect_equal "$sum $(head -c 60000000 out | cksum)" "$expected $expected" "checksums of the $round's output"
    expect_equal "$(stat -c %s out)" 60000001 "size of the $round's output file"
    echo "peak memory of the $round of $source: $(cat "$MEMORY_FILE") KiB"
    sanitized || [ "$(cat "$MEMORY_FILE")" -lt 16384 ] || fail "the $round took $(cat "$MEMORY_FILE") KiB"
  done
done
expect_runs 2
