#!/usr/bin/env bash
# A FIFO or socket within an input directory: the command runs uncached, and nothing hangs.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir tree
mkfifo tree/pipe
for round in 1 2; do
  call timeout 30 "$CACHE_RUN" -i tree counted echo text
  expect_status 0
  expect_stdout text
  expect_warning uncached tree/pipe
  expect_runs "$round"
done
expect_miss -i tree -i '!pipe' counted echo text
expect_hit -i tree -i '!pipe' counted echo text
