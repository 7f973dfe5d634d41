#!/usr/bin/env bash
# Eight processes that miss one result at once ask the remote once, and none runs the command.
# Concurrent: processes at once
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=tests/support/remote.sh
. "${0%/*}/../../support/remote.sh"

use_directory
use_cache writer
expect_miss counted sh -c 'yes line | head -c 300000'
cp "$OUT" "$CASE/expected"
push
use_cache reader
processes=()
for number in 1 2 3 4 5 6 7 8; do
  "$CACHE_RUN" counted sh -c 'yes line | head -c 300000' >"$CASE/out$number" 2>&1 &
  processes+=($!)
done
for process in "${processes[@]}"; do
  await "$process"
  expect_status 0
done
for number in 1 2 3 4 5 6 7 8; do expect_same_file "$CASE/out$number" "$CASE/expected"; done
expect_runs 1
expect_equal "$(standing 'calls that asked')" 1 "lookups"
