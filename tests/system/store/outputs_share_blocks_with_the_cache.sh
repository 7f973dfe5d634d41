#!/usr/bin/env bash
# Where the file system can, an output shares its blocks with its blob, when recorded and when restored, and stays as it is.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo probe >probe
cp --reflink=always probe probe.copy 2>/dev/null || skip "this file system ($(stat -f -c %T .)) cannot share blocks"
make='yes made | head -c 6000000 >out'
for round in miss hit; do
  rm -f out
  traced ioctl "$CACHE_RUN" -o out counted sh -c "$make"
  grep -qE 'FICLONE.* = 0$' "$CASE/trace" || fail "no blocks were shared in a $round"
  expect_same_file out "$(blobs)"
done
expect_runs 1
